"""Rules about the citations of an article."""
