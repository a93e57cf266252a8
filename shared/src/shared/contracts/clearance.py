"""The vote that funding, talent and party-liaison cast when an organization is wound up."""

from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import OrganizationStatus, Tier, Vote


class ClearanceVote(EventData):
    """CLEAR when the service holds nothing open for the organization; otherwise `reasons` say what is open."""

    aggregate_type: ClassVar[str] = "clearance"

    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    vote: Vote
    reasons: tuple[str, ...] = ()

    @property
    def aggregate_id(self) -> str:
        """The organization: it has one clearance per service."""
        return str(self.organization_id)
