"""The states of a placement and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class PlacementState(StrEnum):
    """Where a placement stands."""

    PROPOSED = "PROPOSED"
    ACCEPTED = "ACCEPTED"
    CONFIRMED = "CONFIRMED"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    ENDED = "ENDED"
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"


class PauseReason(StrEnum):
    """Why a placement is suspended; only a LEAVE is ended by hand."""

    LEAVE = "LEAVE"
    ORG_SUSPENDED = "ORG_SUSPENDED"
    RECORD_CHECK_DUE = "RECORD_CHECK_DUE"


class DeclineReason(StrEnum):
    """Why a proposal came to nothing."""

    PERSON = "PERSON"
    EMPLOYER = "EMPLOYER"
    POST_TAKEN = "POST_TAKEN"
    VACANCY_CLOSED = "VACANCY_CLOSED"
    ORG_LISTED = "ORG_LISTED"
    PERSON_BANNED = "PERSON_BANNED"
    CERT_LAPSED = "CERT_LAPSED"
    CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN"


_S = PlacementState
OPEN_STATES: Final = frozenset({_S.PROPOSED, _S.ACCEPTED, _S.CONFIRMED, _S.ACTIVE, _S.SUSPENDED})
HOLDING_STATES: Final = frozenset({_S.ACCEPTED, _S.CONFIRMED, _S.ACTIVE, _S.SUSPENDED})
"""These take their share of the person's time."""
PENDING_STATES: Final = frozenset({_S.PROPOSED, _S.ACCEPTED})
TAKEN_STATES: Final = frozenset({_S.CONFIRMED, _S.ACTIVE, _S.SUSPENDED})
"""These take the post."""
_EMPLOYER: Final = ("CSO", "HUB", "STR", "COM")
_PERSON: Final = ("SW", "RES", "APP")
_JOB: Final = ("SYS",)


def _row(
    source: PlacementState | None,
    command: str,
    target: PlacementState,
    roles: tuple[str, ...],
    guard: str = "",
    event: str | None = None,
) -> Transition[PlacementState]:
    named = f"talent.placement.{event}.v1" if event else None
    return Transition(source=source, target=target, command=command, roles=roles, guard=guard, event=named)


PLACEMENT_MACHINE: Final = StateMachine(
    "placement",
    [
        _row(None, "propose", _S.PROPOSED, (*_EMPLOYER, "CTY"), "nothing stands against it"),
        _row(_S.PROPOSED, "accept", _S.ACCEPTED, _PERSON, "within 7 days; at most one full post"),
        _row(_S.PROPOSED, "decline", _S.DECLINED, (*_PERSON, *_EMPLOYER, "SYS")),
        _row(_S.PROPOSED, "expire", _S.EXPIRED, _JOB, "7 days are over"),
        _row(_S.ACCEPTED, "confirm", _S.CONFIRMED, _EMPLOYER, "nothing stands against it; checked for minors"),
        _row(_S.ACCEPTED, "decline", _S.DECLINED, (*_PERSON, *_EMPLOYER, "SYS")),
        _row(_S.ACCEPTED, "expire", _S.EXPIRED, _JOB, "not confirmed in time"),
        _row(_S.CONFIRMED, "activate", _S.ACTIVE, _JOB, "its first day", "activated"),
        _row(_S.CONFIRMED, "end", _S.ENDED, (*_EMPLOYER, *_PERSON, "SYS"), event="ended"),
        _row(_S.ACTIVE, "suspend", _S.SUSPENDED, (*_EMPLOYER, "SYS"), event="suspended"),
        _row(_S.SUSPENDED, "resume", _S.ACTIVE, (*_EMPLOYER, "SYS"), "its cause is gone", "activated"),
        _row(_S.ACTIVE, "end", _S.ENDED, (*_EMPLOYER, *_PERSON, "SYS"), event="ended"),
        _row(_S.SUSPENDED, "end", _S.ENDED, (*_EMPLOYER, *_PERSON, "SYS"), event="ended"),
        _row(_S.ENDED, "restore", _S.ACTIVE, _JOB, "ended by a winding-up that was given up", "activated"),
    ],
)
