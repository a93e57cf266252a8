"""Use cases of fairs."""
