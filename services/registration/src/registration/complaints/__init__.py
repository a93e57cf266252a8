"""Complaints about organizations, by residents or without a name; who complained stays hidden."""
