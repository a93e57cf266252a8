"""The states of a certificate and of hours, and the transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class QualificationState(StrEnum):
    """Where a certificate stands; it is valid while REGISTERED or RENEWABLE. SUPERSEDED: by a higher level."""

    PASSED = "PASSED"
    REGISTERED = "REGISTERED"
    RENEWABLE = "RENEWABLE"
    LAPSED = "LAPSED"
    SUPERSEDED = "SUPERSEDED"


class CycleState(StrEnum):
    """How a cycle ended, if it did."""

    CURRENT = "CURRENT"
    COMPLETED = "COMPLETED"
    LAPSED = "LAPSED"
    SUPERSEDED = "SUPERSEDED"


class CpdKind(StrEnum):
    """Where hours come from."""

    TRAINING = "TRAINING"
    DEGREE = "DEGREE"


class CpdState(StrEnum):
    """Only VERIFIED hours count."""

    SUBMITTED = "SUBMITTED"
    VERIFIED = "VERIFIED"
    REFUSED = "REFUSED"


_S = QualificationState
VALID_STATES: Final = frozenset({_S.REGISTERED, _S.RENEWABLE})
_C: Final = ("CTY",)
_J: Final = ("SYS",)


def _row(
    source: QualificationState | None,
    command: str,
    target: QualificationState,
    roles: tuple[str, ...] = _C,
    guard: str = "",
    event: str | None = None,
) -> Transition[QualificationState]:
    named = f"talent.qualification.{event}.v1" if event else None
    return Transition(source=source, target=target, command=command, roles=roles, guard=guard, event=named)


QUALIFICATION_MACHINE: Final = StateMachine(
    "qualification",
    [
        _row(None, "submit", _S.PASSED, ("SW", "RES", "APP", "CTY")),
        _row(_S.PASSED, "register", _S.REGISTERED, guard="within a year of passing, or the hours", event="registered"),
        _row(_S.REGISTERED, "open_window", _S.RENEWABLE, _J, "three months before the end", "renewable"),
        _row(_S.RENEWABLE, "renew", _S.REGISTERED, guard="the hours of the cycle", event="renewed"),
        _row(_S.REGISTERED, "lapse", _S.LAPSED, _J, "the cycle is over", "lapsed"),
        _row(_S.RENEWABLE, "lapse", _S.LAPSED, _J, "the cycle is over", "lapsed"),
        _row(_S.LAPSED, "register_again", _S.REGISTERED, guard="the hours of the last three years", event="registered"),
        _row(_S.PASSED, "supersede", _S.SUPERSEDED, _C, "a higher level is registered"),
        _row(_S.REGISTERED, "supersede", _S.SUPERSEDED, _C, "a higher level is registered"),
        _row(_S.RENEWABLE, "supersede", _S.SUPERSEDED, _C, "a higher level is registered"),
        _row(_S.LAPSED, "supersede", _S.SUPERSEDED, _C, "a higher level is registered"),
    ],
)
