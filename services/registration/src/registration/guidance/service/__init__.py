"""Use cases of guidance."""
