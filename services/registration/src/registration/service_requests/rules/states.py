"""Where a request stands."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class RequestState(StrEnum):
    """Where a request stands."""

    REQUESTED = "REQUESTED"
    ACCEPTED = "ACCEPTED"
    DONE = "DONE"
    RATED = "RATED"
    DECLINED = "DECLINED"
    CANCELLED = "CANCELLED"


_S = RequestState
_OWN: Final = ("CSO", "HUB")
_CLOSED: Final = "registration.service_request.closed.v1"

REQUEST_MACHINE: Final = StateMachine(
    "service_request",
    [
        Transition(None, _S.REQUESTED, "create", ("RES",), "the offering is published; the slot has a place"),
        Transition(_S.REQUESTED, _S.ACCEPTED, "accept", _OWN),
        Transition(_S.REQUESTED, _S.DECLINED, "decline", (*_OWN, "SYS"), "reason, or nobody answered", _CLOSED),
        Transition(_S.REQUESTED, _S.CANCELLED, "cancel", ("RES",), event=_CLOSED),
        Transition(_S.ACCEPTED, _S.DONE, "complete", _OWN, "the slot has begun", _CLOSED),
        Transition(_S.ACCEPTED, _S.DECLINED, "decline", (*_OWN, "SYS"), "reason", _CLOSED),
        Transition(_S.ACCEPTED, _S.CANCELLED, "cancel", ("RES",), event=_CLOSED),
        Transition(_S.DONE, _S.RATED, "rate", ("RES",), "within the days for ratings"),
    ],
)
