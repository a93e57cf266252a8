"""What every event says that concerns one organization, whoever records it."""

from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import AuthorityId, CommunityCode, OrganizationStatus, Tier, TownCode


class ConcernsOrganization(EventData):
    """Names the organization, with status and tier as the producer knows them when it records the event."""

    organization_id: UUID
    status: OrganizationStatus
    tier: Tier


class ConcernsFunding(ConcernsOrganization):
    """Says besides where the money works and who gives it: an authority, or else a foundation.

    `community_code` is null for what is done for a whole town, and `town_code` too for that of a whole jurisdiction.
    """

    jurisdiction_id: AuthorityId | None = None
    town_code: TownCode | None = None
    community_code: CommunityCode | None = None
    funder_authority_id: AuthorityId | None = None
    funder_organization_id: UUID | None = None
