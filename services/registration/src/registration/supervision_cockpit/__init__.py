"""One view over the three tiers 三级监管: what is open with the organizations of a place, and who has to act."""
