"""Mergers and splits: awards, contracts, subsidies and claims pass to the organizations that take over (S9)."""
