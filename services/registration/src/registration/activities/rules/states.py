"""Where an activity stands."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class ActivityState(StrEnum):
    """Where an activity stands."""

    PLANNED = "PLANNED"
    HELD = "HELD"
    CANCELLED = "CANCELLED"
    REPORTED = "REPORTED"


_S = ActivityState
_OWN: Final = ("CSO", "HUB", "SW")

ACTIVITY_MACHINE: Final = StateMachine(
    "activity",
    [
        Transition(None, _S.PLANNED, "plan", _OWN, "the organization may act; the plan keeps the rules"),
        Transition(_S.PLANNED, _S.PLANNED, "update", _OWN, "the plan keeps the rules; screened anew"),
        Transition(_S.PLANNED, _S.PLANNED, "screen", ("CPO",), "self-governance, or a community-guided large one"),
        Transition(_S.PLANNED, _S.CANCELLED, "cancel", (*_OWN, "COM", "STR"), "reason"),
        Transition(_S.PLANNED, _S.HELD, "hold", _OWN, "it has begun; passed where it must be looked at first"),
        Transition(_S.HELD, _S.REPORTED, "report", _OWN, "due 10 days after it; later is late"),
    ],
)
