"""How many people live in a community: entered or brought in by the offices that know."""
