"""Early warnings from the community, until what they warn of is dealt with."""
