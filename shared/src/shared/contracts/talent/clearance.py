"""The vote of the talent service."""

from typing import ClassVar

from shared.contracts.clearance import ClearanceVote
from shared.contracts.values import Classification


class TalentClearanceVoted(ClearanceVote):
    """Talent said whether people are placed with an organization in liquidation; the last vote counts."""

    type: ClassVar[str] = "talent.clearance.voted.v1"
    classification: ClassVar[Classification] = Classification.INTERNAL
