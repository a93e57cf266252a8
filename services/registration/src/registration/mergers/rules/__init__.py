"""Who may merge with whom, and what a merger or split needs."""
