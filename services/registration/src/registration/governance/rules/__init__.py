"""When a meeting can decide, when an election is due, and which internal rules there must be."""
