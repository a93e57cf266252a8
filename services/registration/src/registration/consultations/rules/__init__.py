"""What a consultation must keep to, and what it comes to in numbers."""
