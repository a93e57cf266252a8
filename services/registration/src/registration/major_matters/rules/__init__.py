"""What must be reported, when, to whom, and what may not be cleared."""
