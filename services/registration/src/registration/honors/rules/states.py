"""Where an honor stands."""

from enum import StrEnum
from typing import Final, Literal

from shared.kit.transitions import StateMachine, Transition

HonorType = Literal["MODEL_RESIDENT", "CIVILISED_FAMILY", "OTHER"]
ObjectionOutcome = Literal["UPHELD", "DISMISSED"]


class HonorState(StrEnum):
    """Where an honor stands."""

    NOMINATED = "NOMINATED"
    PUBLICISED = "PUBLICISED"
    GRANTED = "GRANTED"
    REJECTED = "REJECTED"


_S = HonorState
_DECIDERS: Final = ("COM", "STR", "DEP")

HONOR_MACHINE: Final = StateMachine(
    "honor",
    [
        Transition(None, _S.NOMINATED, "nominate", ("CSO", "HUB"), "a running campaign; the organization may act"),
        Transition(_S.NOMINATED, _S.PUBLICISED, "publicize", _DECIDERS, "another person; the nominee consents"),
        Transition(_S.NOMINATED, _S.REJECTED, "reject", _DECIDERS, "reason; another person"),
        Transition(_S.PUBLICISED, _S.PUBLICISED, "object", ("RES", "CSO", "APP"), "within the days of publicity"),
        Transition(_S.PUBLICISED, _S.PUBLICISED, "answer", _DECIDERS, "an open objection"),
        Transition(_S.PUBLICISED, _S.GRANTED, "grant", _DECIDERS, "publicity is over; no objection open or upheld"),
        Transition(_S.PUBLICISED, _S.REJECTED, "reject", _DECIDERS, "reason; another person"),
        Transition(None, _S.PUBLICISED, "award_publicity", ("SYS",), "funding publicizes an award"),
        Transition(_S.REJECTED, _S.PUBLICISED, "award_publicity", ("SYS",), "funding publicizes it anew"),
        Transition(None, _S.GRANTED, "award_granted", ("SYS",), "funding granted an award"),
        Transition(_S.PUBLICISED, _S.GRANTED, "award_granted", ("SYS",), "funding granted the award"),
        Transition(None, _S.REJECTED, "award_lapsed", ("SYS",), "funding's award lapsed"),
        Transition(_S.PUBLICISED, _S.REJECTED, "award_lapsed", ("SYS",), "funding's award lapsed"),
        Transition(_S.GRANTED, _S.REJECTED, "award_lapsed", ("SYS",), "funding's award lapsed"),
    ],
)
