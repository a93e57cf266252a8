"""Statements that read members, and locked loads."""
