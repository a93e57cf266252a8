"""Use cases of platforms."""
