"""Inspections: planned, announced, carried out by two, reported, decided by somebody else, and published."""
