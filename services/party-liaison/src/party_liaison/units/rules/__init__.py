"""Which form fits, who may hold a post, for how long, and how a unit walks."""
