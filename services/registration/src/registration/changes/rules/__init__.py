"""What a request for a change must say, when it is in time, who decides, and what it must hold to."""
