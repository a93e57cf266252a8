"""Use cases of names."""
