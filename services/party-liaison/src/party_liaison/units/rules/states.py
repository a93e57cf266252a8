"""How a party unit walks."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class UnitState(StrEnum):
    """Where a unit stands; APPROVED ones still lack their officers, ADJUSTING ones are to get another form."""

    APPLIED = "APPLIED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"
    ACTIVE = "ACTIVE"
    ADJUSTING = "ADJUSTING"
    DISSOLVED = "DISSOLVED"


_S = UnitState
_PARTY: Final = ("CPO", "PWC")
WORKING: Final = frozenset({_S.ACTIVE, _S.ADJUSTING})

UNIT: Final = StateMachine(
    "party unit",
    [
        Transition(None, _S.APPLIED, "apply", _PARTY, "the form fits the members"),
        Transition(_S.APPLIED, _S.APPROVED, "approve", ("PWC",), "another person", "party.unit.approved"),
        Transition(_S.APPLIED, _S.REFUSED, "refuse", ("PWC",), "another person"),
        Transition(_S.APPROVED, _S.ACTIVE, "establish", _PARTY, "officers elected", "party.coverage.covered"),
        Transition(_S.ACTIVE, _S.ACTIVE, "elect", _PARTY),
        Transition(_S.ADJUSTING, _S.ADJUSTING, "elect", _PARTY),
        Transition(_S.ACTIVE, _S.ADJUSTING, "propose_adjustment", ("CPO", "PWC", "SYS")),
        Transition(_S.ADJUSTING, _S.ACTIVE, "adjust", ("PWC",), "the form fits the members", "party.unit.adjusted"),
        Transition(_S.ADJUSTING, _S.ACTIVE, "keep", ("PWC", "SYS"), "the reason is gone"),
        *(
            Transition(s, _S.DISSOLVED, "dissolve", ("PWC",), "relations transferred", "party.unit.dissolved")
            for s in (_S.APPROVED, _S.ACTIVE, _S.ADJUSTING)
        ),
    ],
)
