"""Use cases of indicators: the `figures`, and their `tables`."""
