"""Who gets a fee waiver, for how long, and what it is worth."""

from datetime import date
from enum import StrEnum
from typing import Final

from funding.fee_waivers.errors import OutsideStartUpTime, TermTurned
from shared.kit.problems import FieldError, Problem
from shared.kit.transitions import StateMachine, Transition


class WaiverItem(StrEnum):
    """What need not be paid."""

    WATER_ELECTRICITY = "WATER_ELECTRICITY"
    RENT = "RENT"
    MEETING = "MEETING"
    OTHER = "OTHER"


class WaiverState(StrEnum):
    """Where a waiver stands."""

    PROPOSED = "PROPOSED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"
    ENDED = "ENDED"
    REVOKED = "REVOKED"


_S = WaiverState
_OFFICE: Final = ("MUN", "CTY", "STR", "COM")
_ALL: Final = ("CSO", *_OFFICE, "SYS")
COUNTED: Final = (_S.GRANTED, _S.ENDED, _S.REVOKED)
"""What they were worth counts."""
WAIVER_MACHINE: Final = StateMachine(
    "fee_waiver",
    [
        Transition(None, _S.PROPOSED, "propose", ("CSO", *_OFFICE), "a start-up; no overlap for one item"),
        Transition(_S.PROPOSED, _S.GRANTED, "grant", _OFFICE, "another person"),
        Transition(_S.PROPOSED, _S.REFUSED, "refuse", _OFFICE, "another person"),
        Transition(_S.PROPOSED, _S.WITHDRAWN, "withdraw", _ALL),
        Transition(_S.GRANTED, _S.WITHDRAWN, "withdraw", (*_OFFICE, "SYS"), "before its first day"),
        Transition(_S.GRANTED, _S.ENDED, "end", (*_OFFICE, "SYS"), "its term is over, or it is given up"),
        Transition(_S.GRANTED, _S.REVOKED, "revoke", (*_OFFICE, "SYS"), "misuse, or a lock"),
    ],
)


def require_term(from_on: date, until_on: date, start_up_until: date | None) -> None:
    """Pass a term that lies within the organization's start-up time.

    Raises:
        TermTurned: it ends before it begins.
        OutsideStartUpTime: the organization is no start-up in all of it; an imported one never is.

    Source: cq-cso-opinions 14; linli-design
    """
    if from_on > until_on:
        raise _wrong(TermTurned)
    if start_up_until is None or until_on > start_up_until:
        raise _wrong(OutsideStartUpTime)


def value_between(amount_fen: int, from_on: date, until_on: date, first: date, last: date) -> int:
    """Return what a waiver of the term is worth from `first` to `last`, all days inclusive.

    Each day is worth the same. What has run up is rounded down, so the parts of a term add up to the whole.

    Source: linli-design
    """
    begins, ends = max(first, from_on), min(last, until_on)
    if begins > ends:
        return 0
    whole = (until_on - from_on).days + 1
    before, after = (begins - from_on).days, (ends - from_on).days + 1
    return amount_fen * after // whole - amount_fen * before // whole


def _wrong(problem: type[Problem]) -> Problem:
    return problem(errors=[FieldError("/until_on", problem.code, problem.title, "14")], clause_ref="14")
