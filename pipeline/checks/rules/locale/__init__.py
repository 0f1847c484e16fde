"""Rules about what a locale writes in its own way."""
