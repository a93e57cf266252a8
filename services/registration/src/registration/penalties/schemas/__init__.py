"""JSON of penalties."""
