"""The states of a merger or split and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class MergerKind(StrEnum):
    """Whether organizations become fewer or more."""

    MERGER = "MERGER"
    SPLIT = "SPLIT"


class MergerState(StrEnum):
    """Where a merger or split stands."""

    SUBMITTED = "SUBMITTED"
    PROPOSED = "PROPOSED"
    APPROVED = "APPROVED"
    COMPLETED = "COMPLETED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"


class Side(StrEnum):
    """Who gives and who takes over."""

    SOURCE = "SOURCE"
    TARGET = "TARGET"


_S = MergerState
_OFFICERS: Final = ("CTY", "MUN")

MERGER_MACHINE: Final = StateMachine(
    "merger",
    [
        Transition(None, _S.SUBMITTED, "submit", ("CSO",), "a resolution; fitting parties"),
        Transition(_S.SUBMITTED, _S.SUBMITTED, "confirm", ("CSO",), "each other party's resolution"),
        Transition(_S.SUBMITTED, _S.SUBMITTED, "consent", ("SUP",), "dual management"),
        Transition(_S.SUBMITTED, _S.WITHDRAWN, "withdraw", ("CSO",), "the party that applied"),
        Transition(_S.SUBMITTED, _S.PROPOSED, "propose", _OFFICERS, "complete, if it is to be approved"),
        Transition(_S.PROPOSED, _S.WITHDRAWN, "withdraw", ("CSO",), "the party that applied"),
        Transition(_S.PROPOSED, _S.SUBMITTED, "return_proposal", _OFFICERS, "another officer; reasons"),
        Transition(_S.PROPOSED, _S.REFUSED, "refuse", _OFFICERS, "another officer"),
        Transition(_S.PROPOSED, _S.APPROVED, "approve", _OFFICERS, "another officer; every party is active",
                   "registration.organization.merged.v1 / split.v1"),
        Transition(_S.APPROVED, _S.COMPLETED, "complete", ("SYS", *_OFFICERS), "every absorbed party is deregistered"),
    ],
)  # fmt: skip
