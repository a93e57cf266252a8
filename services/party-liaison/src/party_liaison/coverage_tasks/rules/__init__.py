"""What follows from the number of members, and how a task walks."""
