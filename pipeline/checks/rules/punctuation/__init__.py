"""Rules about marks: ends of sentences, questions, brackets, quotations."""
