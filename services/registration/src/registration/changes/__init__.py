"""Change registration: every registered item of an organization, its charter, and its category."""
