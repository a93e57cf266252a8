"""Servers, databases and tokens for tests; loaded by the conftest.py of the repository."""
