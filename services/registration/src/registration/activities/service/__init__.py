"""Use cases of activities."""
