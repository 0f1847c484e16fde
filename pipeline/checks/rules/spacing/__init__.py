"""Rules about white space between words, marks and numbers."""
