"""Statements that show and add up service records, and locked loads."""
