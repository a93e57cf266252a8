"""What is done with donations: taken, used, returned, and asked for by their donors."""
