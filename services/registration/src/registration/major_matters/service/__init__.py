"""Use cases of major matters."""
