"""Reads of runs, and the people and posts that are to be matched."""
