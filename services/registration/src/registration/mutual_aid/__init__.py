"""Mutual aid 邻里互助: households that help one another in production, old age or need, hour for hour."""
