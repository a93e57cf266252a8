"""What every event says that concerns one organization, whoever records it."""

from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import OrganizationStatus, Tier


class ConcernsOrganization(EventData):
    """Names the organization, with status and tier as the producer knows them when it records the event."""

    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
