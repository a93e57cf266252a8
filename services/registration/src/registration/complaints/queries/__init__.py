"""Statements that read complaints, and locked loads."""
