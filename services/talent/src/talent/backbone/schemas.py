"""Backbone staff as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from shared.kit.schemas import RequestModel, ResponseModel
from talent.backbone.rules import BackboneFunction
from talent.people.schemas import PERSON_ID, Day
from talent.vacancies.schemas import ORGANIZATION_ID

_BODY: JsonDict = {
    "person_id": PERSON_ID, "organization_id": ORGANIZATION_ID, "function": "PROJECTS", "since": "2024-03-01",
}  # fmt: skip
Year = Annotated[int, Field(ge=2018, le=2099)]


class BackboneCreate(RequestModel):
    """Who is backbone staff of which organization, for what, since when."""

    model_config = ConfigDict(json_schema_extra={"examples": [_BODY]})

    person_id: UUID
    organization_id: UUID
    function: BackboneFunction
    since: Day


class BackboneEnding(RequestModel):
    """The last day on which the person is backbone staff."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"until": "2024-10-30"}]})

    until: Day


class BackboneRead(ResponseModel):
    """Backbone staff of an organization, both days inclusive; null `until`: still."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": PERSON_ID, **_BODY, "until": None, "version": 1,
                                         "created_at": "2024-10-30T01:00:00Z",
                                         "updated_at": "2024-10-30T01:00:00Z"}]}
    )  # fmt: skip

    id: UUID
    person_id: UUID
    organization_id: UUID
    function: BackboneFunction
    since: date
    until: date | None
    version: int
    created_at: datetime
    updated_at: datetime


class BackbonePage(ResponseModel):
    """A page of backbone staff, oldest first."""

    items: list[BackboneRead]
    next_cursor: str | None


class BackboneTraining(ResponseModel):
    """How a registered organization stands in a year: its backbone, and how many of it completed a course."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"organization_id": ORGANIZATION_ID, "organization_name": "志愿者协会",
                                         "year": 2024, "backbone": 2, "trained": 0, "missing": 1, "behind": True}]}
    )  # fmt: skip

    organization_id: UUID
    organization_name: str
    year: int
    backbone: int
    trained: int
    missing: int
    behind: bool


class BackboneTrainingPage(ResponseModel):
    """A page of organizations in order of their ids."""

    items: list[BackboneTraining]
    next_cursor: str | None
