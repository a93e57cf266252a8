"""Votes on liquidations."""
