"""Use cases of offerings."""
