"""The states of an opinion of a supervising unit and its transitions."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class OpinionState(StrEnum):
    """Where an opinion stands; REFERRED is before the authority."""

    ISSUED = "ISSUED"
    ANSWERED = "ANSWERED"
    ACCEPTED = "ACCEPTED"
    REFERRED = "REFERRED"
    CLOSED = "CLOSED"


class Referral(StrEnum):
    """Why the authority has it."""

    UNANSWERED = "UNANSWERED"
    UNSATISFACTORY = "UNSATISFACTORY"


class Outcome(StrEnum):
    """What the authority does about it; what it orders has a procedure of its own."""

    NO_ACTION = "NO_ACTION"
    GUIDANCE = "GUIDANCE"
    INSPECTION = "INSPECTION"
    RECTIFICATION = "RECTIFICATION"


_S = OpinionState
OPINION_MACHINE: Final = StateMachine(
    "supervisor_opinion",
    [
        Transition(None, _S.ISSUED, "issue", ("SUP",), "an organization under the unit"),
        Transition(_S.ISSUED, _S.ANSWERED, "answer", ("CSO",)),
        Transition(_S.ISSUED, _S.REFERRED, "refer_unanswered", ("SYS",), "not answered in time"),
        Transition(_S.ANSWERED, _S.ACCEPTED, "accept", ("SUP",)),
        Transition(_S.ANSWERED, _S.REFERRED, "refer", ("SUP",), "the answer leads to nothing; reasons"),
        Transition(_S.REFERRED, _S.REFERRED, "answer", ("CSO",), "late"),
        Transition(_S.REFERRED, _S.CLOSED, "close", ("CTY", "MUN"), "an outcome"),
    ],
)
