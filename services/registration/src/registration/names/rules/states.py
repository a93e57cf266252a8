"""The life of a reserved name."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class ReservationState(StrEnum):
    """Where a reservation stands; nothing follows the last three."""

    RESERVED = "RESERVED"
    USED = "USED"
    EXPIRED = "EXPIRED"
    RELEASED = "RELEASED"


class HeldAs(StrEnum):
    """Why a name is not free; the last three are quarantines."""

    RESERVED = "RESERVED"
    USED = "USED"
    RENAMED = "RENAMED"
    DEREGISTERED = "DEREGISTERED"
    REVOKED = "REVOKED"


_R = ReservationState

RESERVATION_MACHINE: Final = StateMachine(
    "name reservation",
    [
        Transition(None, _R.RESERVED, "reserve", ("APP", "CSO", "CTY"), "no error; no key taken", "name.reserved"),
        Transition(_R.RESERVED, _R.USED, "use", ("CTY", "MUN"), "not expired; confirmed where needed"),
        Transition(_R.RESERVED, _R.RELEASED, "release", ("APP", "CSO", "CTY", "MUN"), event="name.released"),
        Transition(_R.RESERVED, _R.EXPIRED, "expire", ("SYS",), "expires_on has passed", "name.expired"),
        Transition(_R.RESERVED, _R.RESERVED, "confirm", ("CTY", "MUN"), "a word needs confirmation"),
    ],
)
