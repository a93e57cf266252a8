"""Charters: what one must lay down, and its versions since the registration."""
