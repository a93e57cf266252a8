"""What a record may say, and which numbers are shown to whom."""
