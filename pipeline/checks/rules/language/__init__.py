"""Rules about the language that text is in."""
