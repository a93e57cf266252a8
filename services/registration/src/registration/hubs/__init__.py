"""Hubs: organizations that a street or town has named to serve the others."""
