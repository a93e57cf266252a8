"""Statements that read mergers, and locked loads for use cases."""
