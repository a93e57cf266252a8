"""What came out after money was awarded, and what was found of it."""
