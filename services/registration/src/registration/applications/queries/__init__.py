"""Statements that read applications, and locked loads for use cases."""
