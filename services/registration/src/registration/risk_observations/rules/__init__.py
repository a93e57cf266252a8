"""What is observed, and how much it weighs."""
