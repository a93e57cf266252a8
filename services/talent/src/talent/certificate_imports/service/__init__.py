"""Use cases of imports of certificates."""
