"""JSON of evaluations."""
