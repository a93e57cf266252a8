"""Where platforms and their uses stand."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class PlatformState(StrEnum):
    """Where a platform stands."""

    PLANNED = "PLANNED"
    OPEN = "OPEN"
    CLOSED = "CLOSED"


class UseState(StrEnum):
    """Where a use stands; UNRECORDED: nobody said in time what became of it."""

    BOOKED = "BOOKED"
    USED = "USED"
    NO_SHOW = "NO_SHOW"
    CANCELLED = "CANCELLED"
    UNRECORDED = "UNRECORDED"


_P = PlatformState
_U = UseState
_OFFICES: Final = ("COM", "STR", "CTY", "MUN")
_RUNNERS: Final = (*_OFFICES, "CSO", "HUB", "BAS", "FDN")

PLATFORM_MACHINE: Final = StateMachine(
    "service platform",
    [
        Transition(None, _P.PLANNED, "plan", _OFFICES, "one in each place"),
        Transition(_P.PLANNED, _P.OPEN, "open", _OFFICES, "a room or a service", "funding.platform.opened.v1"),
        Transition(_P.PLANNED, _P.CLOSED, "close", _OFFICES),
        Transition(_P.OPEN, _P.CLOSED, "close", _OFFICES, "bookings are cancelled", "funding.platform.closed.v1"),
    ],
)

USE_MACHINE: Final = StateMachine(
    "platform use",
    [
        Transition(None, _U.BOOKED, "book", ("CSO", "HUB"), "open then; eligible; room free"),
        Transition(None, _U.USED, "walk_in", _RUNNERS, "open then; eligible; room free"),
        Transition(_U.BOOKED, _U.CANCELLED, "cancel", ("CSO", *_RUNNERS, "SYS"), "before it begins"),
        Transition(_U.BOOKED, _U.USED, "use", _RUNNERS, "it has begun"),
        Transition(_U.BOOKED, _U.NO_SHOW, "miss", _RUNNERS, "it has begun"),
        Transition(_U.BOOKED, _U.UNRECORDED, "lapse", ("SYS",), "nothing was recorded in time"),
    ],
)
