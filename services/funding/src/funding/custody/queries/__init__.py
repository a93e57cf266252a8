"""Reads and locked loads of custody."""
