"""Use cases of liquidation."""
