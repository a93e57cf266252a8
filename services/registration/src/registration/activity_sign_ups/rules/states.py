"""Where a sign-up and a place in it stand."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class SignUpState(StrEnum):
    """Where the sign-up for an activity stands."""

    OPEN = "OPEN"
    CALLED_OFF = "CALLED_OFF"
    CLOSED = "CLOSED"


class SeatState(StrEnum):
    """Where a person's place stands."""

    SIGNED_UP = "SIGNED_UP"
    WAITING = "WAITING"
    CHECKED_IN = "CHECKED_IN"
    CANCELLED = "CANCELLED"
    CALLED_OFF = "CALLED_OFF"
    NO_SHOW = "NO_SHOW"
    LEFT_OUT = "LEFT_OUT"


_S, _P = SignUpState, SeatState
_OWN: Final = ("CSO", "HUB", "SW")
_PERSON: Final = ("RES", "every person")
_EVENT: Final = "registration.activity_sign_up"
HOLDING: Final = (_P.SIGNED_UP, _P.CHECKED_IN)
"""The person has one of the places."""

SIGN_UP_MACHINE: Final = StateMachine(
    "activity_sign_up",
    [
        Transition(None, _S.OPEN, "open", _OWN, "the activity is planned and passed", f"{_EVENT}.opened.v1"),
        Transition(_S.OPEN, _S.OPEN, "update", _OWN, "no fewer places than are taken"),
        Transition(_S.OPEN, _S.CALLED_OFF, "call_off", (*_OWN, "COM", "STR"), "with the activity",
                   f"{_EVENT}.called_off.v1"),
        Transition(_S.OPEN, _S.CLOSED, "close", (*_OWN, "SYS"), "reported, or the day after", f"{_EVENT}.closed.v1"),
    ],
)  # fmt: skip

SEAT_MACHINE: Final = StateMachine(
    "activity_seat",
    [
        Transition(None, _P.SIGNED_UP, "take", _PERSON, "a place is free, and the person is eligible"),
        Transition(None, _P.WAITING, "wait", _PERSON, "no place is free, but one on the waiting list"),
        Transition(_P.WAITING, _P.SIGNED_UP, "promote", ("SYS",), "first in order", f"{_EVENT}.promoted.v1"),
        Transition(_P.WAITING, _P.CANCELLED, "cancel", _PERSON),
        Transition(_P.SIGNED_UP, _P.CANCELLED, "cancel", _PERSON, "before the activity begins"),
        Transition(_P.SIGNED_UP, _P.CHECKED_IN, "check_in", (*_PERSON, *_OWN), "a valid code, in its time"),
        Transition(_P.SIGNED_UP, _P.CALLED_OFF, "call_off", ("SYS",)),
        Transition(_P.WAITING, _P.CALLED_OFF, "call_off", ("SYS",)),
        Transition(_P.SIGNED_UP, _P.NO_SHOW, "miss", ("SYS",)),
        Transition(_P.WAITING, _P.LEFT_OUT, "leave_out", ("SYS",)),
    ],
)
