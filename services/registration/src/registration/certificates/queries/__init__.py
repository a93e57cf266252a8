"""Statements that read certificates, and locked loads for use cases."""
