"""What organizations must make public, by when, and how well they do it."""
