"""Who may inspect whom."""
