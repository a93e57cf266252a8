"""Use cases of suggestions."""
