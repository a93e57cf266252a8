"""Organizations follow the boundaries of their communities."""
