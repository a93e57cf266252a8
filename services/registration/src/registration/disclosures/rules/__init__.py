"""What must be published, by when, without whose data, and how it is scored."""
