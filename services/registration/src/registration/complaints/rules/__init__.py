"""The states of a complaint, its days, and what may follow."""
