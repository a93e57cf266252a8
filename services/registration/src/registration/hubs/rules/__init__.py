"""Who can be a hub, who follows one, and what a hub reports."""
