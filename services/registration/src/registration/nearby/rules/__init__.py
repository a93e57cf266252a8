"""Points on the ground, the datums in which maps state them, and the days on which stated hours hold."""
