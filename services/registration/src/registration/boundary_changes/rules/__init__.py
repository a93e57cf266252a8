"""What follows a division, and the way of a task."""
