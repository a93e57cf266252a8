"""Suspected double funding: what is found across grants and purchases, and what officers decide."""
