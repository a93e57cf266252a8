"""Communities and towns that are merged, split or recoded: what lies in them is re-homed (S10)."""
