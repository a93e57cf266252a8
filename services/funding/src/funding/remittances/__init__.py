"""Lapsed fiscal money goes back to the treasury."""
