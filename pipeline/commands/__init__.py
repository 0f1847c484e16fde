"""Commands, one module each: the shell around the pure pipeline, the only code that touches disk, terminal and clock."""
