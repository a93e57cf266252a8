"""Reads of placements, and loads for use cases."""
