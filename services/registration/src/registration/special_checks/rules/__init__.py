"""What a special check must cover, and when one is missing."""
