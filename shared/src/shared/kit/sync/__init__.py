"""Keeping a copy: what has changed in a list since a caller last asked, and what has left it."""
