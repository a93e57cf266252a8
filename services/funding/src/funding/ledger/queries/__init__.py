"""Reads of the ledger, and locked loads of what it changes."""

from funding.ledger.queries.loads import commitments_of, funds_by_id, locked_commitments, locked_funds

__all__ = ["commitments_of", "funds_by_id", "locked_commitments", "locked_funds"]
