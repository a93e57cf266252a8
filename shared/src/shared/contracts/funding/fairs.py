"""Events of fairs."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import Classification, CommunityCode, OrganizationStatus, Tier


class FairIntentSigned(EventData):
    """The community has signed what the organization offers to do for its need."""

    type: ClassVar[str] = "funding.fair.intent_signed.v1"
    aggregate_type: ClassVar[str] = "fair_intent"
    classification: ClassVar[Classification] = Classification.INTERNAL

    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    fair_intent_id: UUID
    fair_id: UUID
    need_id: UUID
    community_code: CommunityCode | None = None
    amount_fen: int
    signed_on: date

    @property
    def aggregate_id(self) -> str:
        """The intent."""
        return str(self.fair_intent_id)
