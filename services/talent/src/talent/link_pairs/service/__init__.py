"""Use cases of link pairs."""
