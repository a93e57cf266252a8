"""Statements that read the register, and locked loads for use cases."""
