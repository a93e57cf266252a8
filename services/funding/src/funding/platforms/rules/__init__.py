"""Where platforms and their uses stand, when they are open, and to whom."""
