"""Where an award and an objection stand."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class AwardState(StrEnum):
    """Where an award stands."""

    PUBLICITY = "PUBLICITY"
    OBJECTED = "OBJECTED"
    GRANTED = "GRANTED"
    SIGNED = "SIGNED"
    LAPSED = "LAPSED"


class ObjectionState(StrEnum):
    """Where an objection stands."""

    OPEN = "OPEN"
    UPHELD = "UPHELD"
    DISMISSED = "DISMISSED"


_S = AwardState
_OFFICE: Final = ("CTY", "FDN", "COM")
_EVENT: Final = "funding.award"

AWARD_MACHINE: Final = StateMachine(
    "award",
    [
        Transition(None, _S.PUBLICITY, "publicize", _OFFICE, event=f"{_EVENT}.publicity_started.v1"),
        Transition(_S.PUBLICITY, _S.OBJECTED, "object", ("CSO", "RES", "COM"), event=f"{_EVENT}.objected.v1"),
        Transition(_S.OBJECTED, _S.OBJECTED, "object", ("CSO", "RES", "COM"), event=f"{_EVENT}.objected.v1"),
        Transition(_S.OBJECTED, _S.PUBLICITY, "dismiss", _OFFICE, "the last objection"),
        Transition(_S.PUBLICITY, _S.GRANTED, "grant", _OFFICE, "publicity over; not paused", f"{_EVENT}.granted.v1"),
        Transition(_S.GRANTED, _S.SIGNED, "sign", _OFFICE, "in time", "funding.agreement.signed.v1"),
        Transition(_S.SIGNED, _S.LAPSED, "lapse", ("SYS",), "the staff agreed on did not come", f"{_EVENT}.lapsed.v1"),
        *(
            Transition(state, _S.LAPSED, "lapse", (*_OFFICE, "SYS"), event=f"{_EVENT}.lapsed.v1")
            for state in (_S.PUBLICITY, _S.OBJECTED, _S.GRANTED)
        ),
    ],
)
