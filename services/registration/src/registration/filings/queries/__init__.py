"""Statements that read filings, and locked loads for use cases."""
