"""Events of hubs: organizations that a street or town has named to serve the others."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import Classification, OrganizationStatus, Tier, TownCode


class HubService(StrEnum):
    """What a hub does for the organizations of its town."""

    COORDINATION = "COORDINATION"
    RESOURCES = "RESOURCES"
    PROJECTS = "PROJECTS"
    CUSTODY = "CUSTODY"
    TRAINING = "TRAINING"
    CONDUCT = "CONDUCT"


class HubFacts(EventData):
    """What every event of a mandate says; all organization fields are null where the street itself keeps custody."""

    aggregate_type: ClassVar[str] = "hub_mandate"
    classification: ClassVar[Classification] = Classification.INTERNAL

    hub_mandate_id: UUID
    hub_organization_id: UUID | None = None
    organization_id: UUID | None = None
    status: OrganizationStatus | None = None
    tier: Tier | None = None
    town_code: TownCode
    services: tuple[HubService, ...]

    @property
    def aggregate_id(self) -> str:
        """The mandate; custody of the street is told under the mandate that it follows."""
        return str(self.hub_mandate_id)


class HubDesignated(HubFacts):
    """The organization is a hub of the town from `from_on`, up to and including `to_on` if that is set.

    `predecessor_mandate_id` is the mandate that it follows. With `street_custody` there is no such organization:
    the street keeps the money itself from that day on.
    """

    type: ClassVar[str] = "registration.hub.designated.v1"

    from_on: date
    to_on: date | None = None
    predecessor_mandate_id: UUID | None = None
    street_custody: bool = False


class HubMandateEnded(HubFacts):
    """The organization is no hub of the town any more; `succession_due_on` is set when custody needs a successor."""

    type: ClassVar[str] = "registration.hub.mandate_ended.v1"

    reason: str
    ended_on: date
    succession_due_on: date | None = None


class HubReportPublished(HubFacts):
    """The hub has published its report on the year."""

    type: ClassVar[str] = "registration.hub.report_published.v1"

    year: int
    members: int
    resources_fen: int
    projects: int
    custody_fen: int
    trained: int
