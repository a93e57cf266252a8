"""What rows of a list may say. Pure."""
