"""Mentor links as JSON."""

from datetime import date, datetime
from uuid import UUID

from pydantic import ConfigDict
from pydantic.config import JsonDict

from shared.contracts.funding import ResidencyTrack
from shared.kit.schemas import RequestModel, ResponseModel
from talent.people.schemas import PERSON_ID
from talent.states import LinkState

_READ: JsonDict = {
    "id": "0192a3b4-0000-7000-8000-0000000077a7",
    "residency_id": "0192a3b4-0000-7000-8000-0000000000c2",
    "base_id": "0192a3b4-0000-7000-8000-0000000000c1",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "organization_name": "重庆市渝中区七星岗街道领事巷社区志愿者协会",
    "community_code": "500103001011",
    "track": "NORMAL",
    "state": "LINKED",
    "mentor_id": PERSON_ID,
    "linked_on": "2024-11-05",
    "ended_on": None,
    "rules_used": {"mentor.loadLimit": 1, "mentor.practiceYears": 1},
    "version": 2,
    "updated_at": "2024-11-05T01:00:00Z",
}


class MentorLinkRead(ResponseModel):
    """The place for a mentor while an organization is in a base. OPEN: one is wanted."""

    model_config = ConfigDict(json_schema_extra={"examples": [_READ]})

    id: UUID
    residency_id: UUID
    base_id: UUID
    organization_id: UUID
    organization_name: str
    community_code: str | None
    track: ResidencyTrack
    state: LinkState
    mentor_id: UUID | None
    linked_on: date | None
    ended_on: date | None
    rules_used: dict[str, int]
    version: int
    updated_at: datetime


class MentorLinkPage(ResponseModel):
    """A page of mentor links, oldest first."""

    items: list[MentorLinkRead]
    next_cursor: str | None


class MentorAssignment(RequestModel):
    """Who is to be the mentor."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"person_id": PERSON_ID}]})

    person_id: UUID
