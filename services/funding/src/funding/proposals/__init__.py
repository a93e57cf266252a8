"""Proposals: what organizations ask programs to fund, up to the end of screening."""
