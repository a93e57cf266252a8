"""Statements that read guidance and who is owed it."""
