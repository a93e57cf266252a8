"""Slots, and where a request stands."""
