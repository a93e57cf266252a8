"""Use cases of service records."""
