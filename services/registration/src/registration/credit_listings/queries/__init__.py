"""Statements that read credit listings, and locked loads for use cases."""
