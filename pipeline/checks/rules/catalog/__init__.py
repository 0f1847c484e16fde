"""Rules about the state of catalog entries."""
