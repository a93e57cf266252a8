"""Statements that read governance, and locked loads for use cases."""
