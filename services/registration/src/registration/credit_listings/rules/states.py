"""The states of a credit listing and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class ListingState(StrEnum):
    """Where a ground stands: proposed, announced to the organization, in force, or closed in one of six ways."""

    PROPOSED = "PROPOSED"
    NOTIFIED = "NOTIFIED"
    LISTED = "LISTED"
    CURED = "CURED"
    REMOVED = "REMOVED"
    MOVED = "MOVED"
    ANNULLED = "ANNULLED"
    DISMISSED = "DISMISSED"
    ENDED = "ENDED"


_S = ListingState
OFFICERS: Final = ("CTY", "MUN")
SYSTEM: Final = ("SYS",)
OPEN_STATES: Final = frozenset({_S.PROPOSED, _S.NOTIFIED})
"""Waiting for an officer's decision."""
IN_FORCE_STATES: Final = frozenset({_S.LISTED, _S.CURED})
"""The organization stands on the list for it; a cured ground keeps it there until all are cured."""
STOOD_STATES: Final = frozenset({_S.LISTED, _S.CURED, _S.REMOVED, _S.MOVED, _S.ENDED})
"""It was in force at some time, and rightly so; an annulled one never was."""

_LISTED = "registration.credit.abnormal_listed.v1 or severe_listed.v1"
_REMOVED = "registration.credit.abnormal_removed.v1 or severe_removed.v1"


def _row(
    source: ListingState | None,
    command: str,
    target: ListingState,
    roles: tuple[str, ...],
    guard: str = "",
    event: str | None = None,
) -> Transition[ListingState]:
    return Transition(source=source, target=target, command=command, roles=roles, guard=guard, event=event)


LISTING_MACHINE: Final = StateMachine(
    "credit_listing",
    [
        _row(None, "propose", _S.PROPOSED, (*OFFICERS, "SUP", "INS", "SYS"), "a registered organization"),
        _row(_S.PROPOSED, "exonerate", _S.PROPOSED, (*OFFICERS, "SUP"), "abnormal list only"),
        _row(_S.PROPOSED, "notify", _S.NOTIFIED, OFFICERS, "facts that make the ground out"),
        _row(_S.PROPOSED, "dismiss", _S.DISMISSED, (*OFFICERS, "SYS"), "reasons"),
        _row(_S.NOTIFIED, "exonerate", _S.NOTIFIED, (*OFFICERS, "SUP"), "abnormal list only"),
        _row(_S.NOTIFIED, "state", _S.NOTIFIED, ("CSO",), "within 10 working days, once"),
        _row(_S.NOTIFIED, "answer", _S.NOTIFIED, OFFICERS, "a statement was made"),
        _row(_S.NOTIFIED, "list", _S.LISTED, OFFICERS,
             "another person; 10 working days have passed; the statement is answered; not exonerated", _LISTED),
        _row(_S.NOTIFIED, "dismiss", _S.DISMISSED, (*OFFICERS, "SYS"), "another person; reasons"),
        _row(_S.LISTED, "publish", _S.LISTED, (*OFFICERS, "SYS"), "by the 5th working day at the latest"),
        _row(_S.CURED, "publish", _S.CURED, (*OFFICERS, "SYS"), "by the 5th working day at the latest"),
        _row(_S.LISTED, "request_removal", _S.LISTED, ("CSO", "SYS"), "there is a duty to fulfill"),
        _row(_S.LISTED, "refuse_removal", _S.LISTED, OFFICERS, "removal was asked for; reasons"),
        _row(_S.LISTED, "verify", _S.CURED, OFFICERS, "the duty is fulfilled"),
        _row(_S.LISTED, "serve_term", _S.CURED, SYSTEM, "no duty: 6 months (abnormal) or 2 years (severe)"),
        _row(_S.CURED, "remove", _S.REMOVED, (*OFFICERS, "SYS"),
             "every ground of the list is cured; severe: 2 years; within 5 working days", _REMOVED),
        _row(_S.LISTED, "move", _S.MOVED, SYSTEM, "two full years: the organization goes to the severe list"),
        _row(_S.CURED, "move", _S.MOVED, SYSTEM, "two full years: the organization goes to the severe list"),
        _row(_S.PROPOSED, "annul", _S.DISMISSED, SYSTEM, "what it rested on has fallen"),
        _row(_S.NOTIFIED, "annul", _S.DISMISSED, SYSTEM, "what it rested on has fallen"),
        _row(_S.LISTED, "annul", _S.ANNULLED, SYSTEM, "as if it had never been", _REMOVED),
        _row(_S.CURED, "annul", _S.ANNULLED, SYSTEM, "as if it had never been", _REMOVED),
        _row(_S.REMOVED, "annul", _S.ANNULLED, SYSTEM, "as if it had never been"),
        _row(_S.MOVED, "annul", _S.ANNULLED, SYSTEM, "as if it had never been"),
        _row(_S.PROPOSED, "end", _S.DISMISSED, SYSTEM, "the organization has ended"),
        _row(_S.NOTIFIED, "end", _S.DISMISSED, SYSTEM, "the organization has ended"),
        _row(_S.LISTED, "end", _S.ENDED, SYSTEM, "the organization has ended", _REMOVED),
        _row(_S.CURED, "end", _S.ENDED, SYSTEM, "the organization has ended", _REMOVED),
    ],
)  # fmt: skip
