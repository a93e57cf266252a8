"""Statements that read requests for a change, and locked loads for use cases."""
