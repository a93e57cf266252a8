"""Who may be honored, and where an honor stands."""
