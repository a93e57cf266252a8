"""Contacts with organizations, and what came up in them."""
