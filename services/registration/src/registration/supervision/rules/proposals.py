"""What officers are told to look into: a proposal is taken up by a legal measure, or dismissed with reasons."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class ProposedMeasure(StrEnum):
    """What is proposed."""

    RECTIFICATION = "RECTIFICATION"
    INSPECTION = "INSPECTION"


class Area(StrEnum):
    """What part of an organization's work is concerned; FINANCE holds further payments back."""

    ANNUAL_REPORT = "ANNUAL_REPORT"
    DISCLOSURE = "DISCLOSURE"
    GOVERNANCE = "GOVERNANCE"
    FINANCE = "FINANCE"
    ACTIVITIES = "ACTIVITIES"
    OTHER = "OTHER"


class ProposalState(StrEnum):
    """Where a proposal stands."""

    PROPOSED = "PROPOSED"
    ADOPTED = "ADOPTED"
    DISMISSED = "DISMISSED"


OFFICERS: Final = ("CTY", "MUN")
_S = ProposalState

PROPOSAL_MACHINE: Final = StateMachine(
    "supervision_proposal",
    [
        Transition(None, _S.PROPOSED, "propose", (*OFFICERS, "SUP", "SYS"), "once per organization, ground and source"),
        Transition(_S.PROPOSED, _S.ADOPTED, "adopt", OFFICERS, "an order or an inspection takes it up"),
        Transition(_S.PROPOSED, _S.DISMISSED, "dismiss", OFFICERS, "reasons"),
    ],
)
