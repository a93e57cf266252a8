"""Statements that find and show offerings, and locked loads."""
