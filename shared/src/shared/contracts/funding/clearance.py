"""The vote of the funding service."""

from typing import ClassVar

from shared.contracts.clearance import ClearanceVote
from shared.contracts.values import Classification


class FundingClearanceVoted(ClearanceVote):
    """Funding said whether it has money open for an organization in liquidation; the last vote counts."""

    type: ClassVar[str] = "funding.clearance.voted.v1"
    classification: ClassVar[Classification] = Classification.INTERNAL
