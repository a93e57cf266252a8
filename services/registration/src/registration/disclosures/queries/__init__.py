"""Statements that read disclosures, and locked loads for use cases."""
