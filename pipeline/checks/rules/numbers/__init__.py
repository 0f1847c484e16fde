"""Rules about what a translation says in numbers."""
