"""What other features do with money; each function is safe to repeat under its key."""

from funding.ledger.service.binding import bind, unbind
from funding.ledger.service.movements import commit, pay, receive, release, spend
from funding.ledger.service.returning import return_money, reverse, transfer
from funding.ledger.service.standing import require_open, require_outflow_allowed

__all__ = [
    "bind",
    "commit",
    "pay",
    "receive",
    "release",
    "require_open",
    "require_outflow_allowed",
    "return_money",
    "reverse",
    "spend",
    "transfer",
    "unbind",
]
