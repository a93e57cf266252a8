"""Statements about platforms, and locked loads for use cases."""
