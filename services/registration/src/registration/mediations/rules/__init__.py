"""How a mediation goes, how long it may take, and what share succeeds."""
