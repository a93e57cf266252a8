"""Events of service platforms."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import AuthorityId, Classification, CommunityCode, OrganizationStatus, Tier, TownCode


class PlatformFacts(EventData):
    """What every event of a service platform carries. `place_code` is its town or its community.

    `organization_id` runs the platform, with its status and tier; null when the office of the place does.
    """

    aggregate_type: ClassVar[str] = "platform"
    classification: ClassVar[Classification] = Classification.INTERNAL

    platform_id: UUID
    facility: Literal["TOWN_SERVICE_CENTER", "COMMUNITY_STATION"]
    place_code: TownCode | CommunityCode
    community_code: CommunityCode | None = None
    town_code: TownCode
    jurisdiction_id: AuthorityId
    organization_id: UUID | None = None
    status: OrganizationStatus | None = None
    tier: Tier | None = None
    effective_on: date

    @property
    def aggregate_id(self) -> str:
        """The platform."""
        return str(self.platform_id)


class PlatformOpened(PlatformFacts):
    """Organizations can use the platform from `effective_on`."""

    type: ClassVar[str] = "funding.platform.opened.v1"


class PlatformClosed(PlatformFacts):
    """The platform is open no more; `effective_on` is the first day without it."""

    type: ClassVar[str] = "funding.platform.closed.v1"
