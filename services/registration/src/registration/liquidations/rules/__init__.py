"""When and how an organization may be wound up, and what stands against its end."""
