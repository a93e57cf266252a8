"""Reminders of street, committee and party organization to filed organizations: help, and no sanction."""
