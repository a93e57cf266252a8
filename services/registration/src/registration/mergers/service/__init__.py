"""Use cases of mergers and splits."""
