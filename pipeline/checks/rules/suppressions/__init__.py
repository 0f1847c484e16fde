"""Rules about suppressions: whether they do what their writers meant."""
