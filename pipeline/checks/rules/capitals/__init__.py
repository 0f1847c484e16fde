"""Rules about capital letters."""
