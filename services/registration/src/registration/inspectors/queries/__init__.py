"""Statements that read inspectors, locked loads, and what ties them to organizations."""
