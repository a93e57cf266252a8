"""The double-entry ledger: what was posted, for good, and that it is right."""
