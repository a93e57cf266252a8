"""Statements that read liquidations, and locked loads for use cases."""
