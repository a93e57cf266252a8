"""The inbox of people: what happened that concerns them, what of it they have read."""
