"""Statements that read units, and locked loads."""
