"""Notices as the API shows them, and those that a use case changes."""
