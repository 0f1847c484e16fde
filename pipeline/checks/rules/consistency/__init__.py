"""Rules about translations of the same project that do not agree."""
