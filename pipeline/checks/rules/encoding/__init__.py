"""Rules about characters that a program broke or that nobody sees."""
