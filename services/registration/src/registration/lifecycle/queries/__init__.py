"""Statements that read suspensions and revocations, and locked loads for use cases."""
