"""Liaison plans follow their organizations, contacts and demands."""
