"""The code lists of all services, under one roof."""
