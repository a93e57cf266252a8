"""Publicity for model cases and brands: where it appeared, and how many it reached."""
