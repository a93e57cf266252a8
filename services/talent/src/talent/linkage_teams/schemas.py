"""Teams and their records as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from talent.people.schemas import PERSON_ID, Community, Day
from talent.vacancies.schemas import ORGANIZATION_ID

_ID = "0192a3b4-0000-7000-8000-0000000013a1"
_MEMBERS: JsonDict = {"organization_ids": [ORGANIZATION_ID], "worker_ids": [PERSON_ID]}
_RECORD: JsonDict = {
    "quarter": "2024-07-01", "meetings": 3, "activities": 8, "people_served": 260,
    "summary": "围绕独居老人开展联动服务",
}  # fmt: skip
Ids = Annotated[list[UUID], Field(min_length=1, max_length=50)]
Words = Annotated[str, StringConstraints(min_length=2, max_length=120, pattern=r"\S"), PLAIN]
Number = Annotated[int, Field(ge=0, le=1_000_000)]


class TeamMembers(RequestModel):
    """The organizations and social workers of the team; at least one of each."""

    model_config = ConfigDict(json_schema_extra={"examples": [_MEMBERS]})

    organization_ids: Ids
    worker_ids: Ids


class TeamCreate(TeamMembers):
    """A team of the community's committee with organizations and social workers."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"community_code": "500103001011", "committee_ref": "领事巷社区居委会",
                                         "project_id": None, **_MEMBERS}]}
    )  # fmt: skip

    community_code: Community
    committee_ref: Words
    project_id: UUID | None = None


class TeamRecordCreate(RequestModel):
    """What the team did in the quarter that begins on the day."""

    model_config = ConfigDict(json_schema_extra={"examples": [_RECORD]})

    quarter: Day
    meetings: Number
    activities: Number
    people_served: Number
    summary: Annotated[str, StringConstraints(min_length=2, max_length=2000, pattern=r"\S"), PLAIN]


class TeamRead(ResponseModel):
    """A team with its present members; `last_quarter` is the newest one on record."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _ID, "community_code": "500103001011", "town_code": "500103001",
                                         "committee_ref": "领事巷社区居委会", "project_id": None, **_MEMBERS,
                                         "began_on": "2024-03-01", "ended_on": None, "last_quarter": "2024-07-01",
                                         "version": 2, "created_at": "2024-03-01T01:00:00Z",
                                         "updated_at": "2024-10-08T01:00:00Z"}]}
    )  # fmt: skip

    id: UUID
    community_code: str
    town_code: str
    committee_ref: str
    project_id: UUID | None
    organization_ids: list[UUID]
    worker_ids: list[UUID]
    began_on: date
    ended_on: date | None
    last_quarter: date | None
    version: int
    created_at: datetime
    updated_at: datetime


class TeamPage(ResponseModel):
    """A page of teams, oldest first."""

    items: list[TeamRead]
    next_cursor: str | None


class TeamRecordRead(ResponseModel):
    """A quarter of a team."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _ID, "team_id": _ID, **_RECORD,
                                         "recorded_at": "2024-10-08T01:00:00Z"}]}
    )  # fmt: skip

    id: UUID
    team_id: UUID
    quarter: date
    meetings: int
    activities: int
    people_served: int
    summary: str
    recorded_at: datetime


class TeamRecordPage(ResponseModel):
    """A page of records in order of their quarters."""

    items: list[TeamRecordRead]
    next_cursor: str | None
