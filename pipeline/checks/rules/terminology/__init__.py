"""Rules about the words that a field or a project uses for its things."""
