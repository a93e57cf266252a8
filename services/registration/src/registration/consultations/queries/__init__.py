"""Statements that read consultations, and locked loads for use cases."""
