"""The states of a consultation and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class ConsultationState(StrEnum):
    """Where a consultation stands."""

    PROPOSED = "PROPOSED"
    SCREENED = "SCREENED"
    REJECTED = "REJECTED"
    DELIBERATING = "DELIBERATING"
    RESOLVED = "RESOLVED"
    UNRESOLVED = "UNRESOLVED"
    IMPLEMENTING = "IMPLEMENTING"
    CLOSED = "CLOSED"


_S = ConsultationState
_ASSISTANTS: Final = ("CSO", "HUB", "SW", "COM")
CONFIRMED_STATES: Final = frozenset({_S.RESOLVED, _S.UNRESOLVED, _S.IMPLEMENTING, _S.CLOSED})
"""The committee has said what came of it."""

CONSULTATION_MACHINE: Final = StateMachine(
    "consultation",
    [
        Transition(None, _S.PROPOSED, "propose", ("RES", "CSO", "HUB", "SW", "COM", "STR")),
        Transition(_S.PROPOSED, _S.SCREENED, "lead", ("CPO",), "the party organization takes the lead"),
        Transition(_S.PROPOSED, _S.REJECTED, "reject", ("CPO",), "reason"),
        Transition(_S.SCREENED, _S.REJECTED, "reject", ("CPO",), "reason"),
        Transition(_S.SCREENED, _S.DELIBERATING, "deliberate", ("COM", "STR")),
        Transition(_S.DELIBERATING, _S.DELIBERATING, "record_minutes", _ASSISTANTS, "who took part"),
        Transition(_S.DELIBERATING, _S.RESOLVED, "resolve", ("COM",),
                   "minutes; for charters and conventions the assembly's vote"),
        Transition(_S.DELIBERATING, _S.UNRESOLVED, "leave_unresolved", ("COM",), "minutes"),
        Transition(_S.RESOLVED, _S.RESOLVED, "file_with_town", ("STR",), "charters and conventions"),
        Transition(_S.RESOLVED, _S.RESOLVED, "publish", ("COM",), "within 7 days"),
        Transition(_S.UNRESOLVED, _S.UNRESOLVED, "publish", ("COM",), "within 7 days"),
        Transition(_S.RESOLVED, _S.IMPLEMENTING, "implement", ("COM",), "published; filed where that is needed"),
        Transition(_S.IMPLEMENTING, _S.CLOSED, "close", ("COM",), "result", "registration.consultation.closed.v1"),
        Transition(_S.UNRESOLVED, _S.CLOSED, "close", ("COM",), "published", "registration.consultation.closed.v1"),
    ],
)  # fmt: skip
