"""The states of a disqualification."""

from enum import StrEnum
from typing import Final

from registration.applications.rules.states import OFFICERS
from shared.kit.transitions import StateMachine, Transition


class DisqualificationState(StrEnum):
    """Where a disqualification stands; one whose last day has passed stays IN_FORCE on paper and bars nobody."""

    PROPOSED = "PROPOSED"
    IN_FORCE = "IN_FORCE"
    REJECTED = "REJECTED"
    LIFTED = "LIFTED"


_S = DisqualificationState

DISQUALIFICATION_MACHINE: Final = StateMachine(
    "leader disqualification",
    [
        Transition(None, _S.PROPOSED, "propose", OFFICERS, "a ground in law"),
        Transition(_S.PROPOSED, _S.IN_FORCE, "confirm", OFFICERS, "not the proposer",
                   "registration.leader.disqualified.v1"),
        Transition(_S.PROPOSED, _S.REJECTED, "reject", OFFICERS, "not the proposer"),
        Transition(_S.IN_FORCE, _S.LIFTED, "lift", OFFICERS, "not the one who confirmed it; reasons"),
    ],
)  # fmt: skip
