"""Statements that read annual reports, and locked loads for use cases."""
