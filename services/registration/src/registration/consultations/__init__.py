"""Deliberation of residents on what concerns them all."""
