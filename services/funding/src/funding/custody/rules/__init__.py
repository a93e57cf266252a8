"""When money that is kept for others may move."""
