"""Statements that find things around a point."""
