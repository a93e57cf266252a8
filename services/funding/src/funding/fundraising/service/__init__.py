"""Use cases of public fundraising."""
