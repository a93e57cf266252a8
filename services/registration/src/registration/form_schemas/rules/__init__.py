"""What forms ask for beyond the shapes of their bodies."""
