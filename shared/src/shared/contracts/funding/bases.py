"""Events of incubation bases and of the organizations in them."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import AuthorityId, Classification, CountyCode, OrganizationStatus, Tier, TownCode


class BaseLevel(StrEnum):
    """For how wide an area an incubation base was built."""

    COUNTY = "COUNTY"
    TOWN = "TOWN"


class ResidencyTrack(StrEnum):
    """For which organizations a place in a base is meant."""

    NORMAL = "NORMAL"
    RURAL = "RURAL"


class BaseFacts(EventData):
    """What every event of an incubation base carries. `jurisdiction_id` is responsible for its place.

    `organization_id` runs the base, with its status and tier; null when no organization does.
    """

    aggregate_type: ClassVar[str] = "base"
    classification: ClassVar[Classification] = Classification.INTERNAL

    base_id: UUID
    level: BaseLevel
    county_code: CountyCode
    town_code: TownCode | None = None
    jurisdiction_id: AuthorityId
    organization_id: UUID | None = None
    status: OrganizationStatus | None = None
    tier: Tier | None = None
    effective_on: date

    @property
    def aggregate_id(self) -> str:
        """The base."""
        return str(self.base_id)


class BaseOpened(BaseFacts):
    """The base stands and can take organizations in from `effective_on`."""

    type: ClassVar[str] = "funding.base.opened.v1"


class BaseClosed(BaseFacts):
    """There is no base any more; `effective_on` is the first day without it."""

    type: ClassVar[str] = "funding.base.closed.v1"


class ResidencyFacts(EventData):
    """What every event of a residency in a base carries."""

    aggregate_type: ClassVar[str] = "residency"
    classification: ClassVar[Classification] = Classification.INTERNAL

    residency_id: UUID
    base_id: UUID
    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    track: ResidencyTrack
    effective_on: date

    @property
    def aggregate_id(self) -> str:
        """The residency."""
        return str(self.residency_id)


class ResidencyAdmitted(ResidencyFacts):
    """The organization has a place in the base."""

    type: ClassVar[str] = "funding.residency.admitted.v1"


class ResidencyGraduated(ResidencyFacts):
    """The organization left the base because it stands on its own feet."""

    type: ClassVar[str] = "funding.residency.graduated.v1"


class ResidencyExited(ResidencyFacts):
    """The organization left the base before it was ready."""

    type: ClassVar[str] = "funding.residency.exited.v1"

    reason: str
