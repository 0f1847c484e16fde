"""Rules about how readers are addressed."""
