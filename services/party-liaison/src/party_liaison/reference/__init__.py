"""Files that the service ships with."""
