"""Tables of organizations, brought in and given out as sheets."""
