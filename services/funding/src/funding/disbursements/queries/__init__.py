"""Reads and locked loads of payment orders."""

from funding.disbursements.queries.loads import orders_of

__all__ = ["orders_of"]
