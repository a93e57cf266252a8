"""Which tier an organization belongs to, and how it is guided there."""
