"""Statements that read inspections, and locked loads."""
