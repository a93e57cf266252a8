"""Meetings of departments, and what they have decided."""
