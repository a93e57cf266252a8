"""Use cases of rural support."""
