"""Statements that read draws and pools, and locked loads."""
