"""Members are entered, end, and are read."""
