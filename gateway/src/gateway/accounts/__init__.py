"""Accounts of people, kept by the authorities."""
