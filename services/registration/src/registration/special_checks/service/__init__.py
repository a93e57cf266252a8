"""Use cases of special checks."""
