"""Statements that read brands, and locked loads for use cases."""
