"""When reports are due, what they must say, and what follows."""
