"""Statements that read observations and add them up."""
