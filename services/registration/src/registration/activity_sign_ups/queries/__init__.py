"""Statements that show sign-ups and places, and locked loads."""
