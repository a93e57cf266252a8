"""Statements that read penalties, and locked loads for use cases."""
