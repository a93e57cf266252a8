"""What a filing must contain, who decides on it, and what becomes of it."""
