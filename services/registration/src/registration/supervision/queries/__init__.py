"""Statements that read proposals, and locked loads."""
