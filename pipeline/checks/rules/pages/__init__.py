"""Rules about finished pages as wholes, beside the other editions of their article."""
