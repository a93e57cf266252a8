"""Notices: what events of other services ask the offices to look at, and what came of it."""
