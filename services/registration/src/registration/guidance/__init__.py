"""Classified, professional and activity guidance of filed organizations: who had it when, and who is owed it."""
