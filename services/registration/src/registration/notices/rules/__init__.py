"""What notices are, how they are numbered, and when they count as served."""
