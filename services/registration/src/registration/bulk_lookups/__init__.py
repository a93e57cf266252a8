"""Many credit codes or names looked up in one call."""
