"""What a brand goes through, whom it is given to, and what it may be called."""
