"""Use cases of mediations."""
