"""The states of a complaint and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class ComplaintState(StrEnum):
    """Where a complaint stands."""

    RECEIVED = "RECEIVED"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    INVESTIGATED = "INVESTIGATED"
    ANSWERED = "ANSWERED"


_S = ComplaintState
_HANDLERS: Final = ("CTY", "MUN", "STR")

COMPLAINT_MACHINE: Final = StateMachine(
    "complaint",
    [
        Transition(None, _S.RECEIVED, "receive", ("RES", "PUB"), "without a name, or a resident's own"),
        Transition(_S.RECEIVED, _S.ACCEPTED, "accept", _HANDLERS, "within 7 days; the supervisor"),
        Transition(_S.RECEIVED, _S.DECLINED, "decline", _HANDLERS, "reasons; the supervisor"),
        Transition(_S.ACCEPTED, _S.INVESTIGATED, "investigate", _HANDLERS, "findings; may lead to an inspection"),
        Transition(_S.INVESTIGATED, _S.ANSWERED, "answer", _HANDLERS, "within 60 days of acceptance"),
    ],
)
