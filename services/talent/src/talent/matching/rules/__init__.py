"""Scores and assignments as pure decisions."""
