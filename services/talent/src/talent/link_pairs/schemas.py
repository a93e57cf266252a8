"""Link pairs as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, StringConstraints
from pydantic.config import JsonDict

from shared.contracts.values import Category, OrganizationStatus, Tier
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from talent.people.schemas import PERSON_ID, Day, Reasons
from talent.states import LinkKind, LinkState

EXAMPLE: JsonDict = {
    "id": "0192a3b4-0000-7000-8000-0000000011a1",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "organization_name": "重庆市渝中区七星岗街道领事巷社区志愿者协会",
    "status": "ACTIVE",
    "tier": "REGISTERED",
    "category": "LIVELIHOOD",
    "community_code": "500103001011",
    "town_code": "500103001",
    "county_code": "500103",
    "kind": "OWN",
    "state": "OPEN",
    "worker_id": None,
    "linked_on": None,
    "last_contact_on": None,
    "contact_due_on": None,
    "overdue_for": None,
    "version": 1,
    "organization_version": 1,
    "updated_at": "2024-10-30T01:00:00Z",
}


class LinkPairRead(ResponseModel):
    """The place for a social worker at an organization's side. OPEN: one is wanted.

    `kind` is OWN for a registered organization; filed ones are SHARED, one worker for several of them.
    `organization_version` counts the events of the organization that this shows.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    id: UUID
    organization_id: UUID
    organization_name: str
    status: OrganizationStatus
    tier: Tier
    category: Category
    community_code: str | None
    town_code: str | None
    county_code: str | None
    kind: LinkKind
    state: LinkState
    worker_id: UUID | None
    linked_on: date | None
    last_contact_on: date | None
    contact_due_on: date | None
    overdue_for: date | None
    version: int
    organization_version: int
    updated_at: datetime


class LinkAssignment(RequestModel):
    """Who is to stand by the organization."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"person_id": PERSON_ID}]})

    person_id: UUID


class LinkContactCreate(RequestModel):
    """A contact with the organization, and what came of it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"held_on": "2024-11-20", "topic": "活动策划", "result": "已商定下月活动方案"}]}
    )

    held_on: Day
    topic: Annotated[str, StringConstraints(min_length=2, max_length=100, pattern=r"\S"), PLAIN]
    result: Reasons


class LinkPairPage(ResponseModel):
    """A page of link pairs, oldest first."""

    items: list[LinkPairRead]
    next_cursor: str | None
