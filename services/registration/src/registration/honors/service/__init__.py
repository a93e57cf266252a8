"""Use cases of honors."""
