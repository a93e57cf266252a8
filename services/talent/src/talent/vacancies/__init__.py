"""Posts that are to be filled."""
