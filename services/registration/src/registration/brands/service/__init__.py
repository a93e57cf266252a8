"""Use cases of brands."""
