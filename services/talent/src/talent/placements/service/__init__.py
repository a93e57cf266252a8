"""Use cases of placements."""
