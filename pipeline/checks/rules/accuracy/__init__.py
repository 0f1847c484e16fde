"""Rules about whether the translation says what its source says."""
