"""What authorities ask supervising units to help with when they look into an organization."""
