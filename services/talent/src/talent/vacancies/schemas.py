"""Vacancies as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from shared.contracts.talent import EmployerKind, QualificationLevel
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from talent.people.schemas import Community, Day, Reasons, Skill
from talent.vacancies.rules import PlacementKind, VacancyState

VACANCY_ID = "0192a3b4-0000-7000-8000-0000000066f6"
ORGANIZATION_ID = "0192a3b4-0000-7000-8000-000000000001"
_SKILLS: JsonDict = {"skill": "ELDERLY_CARE", "weight": 3}
_CREATE: JsonDict = {
    "employer_kind": "CSO",
    "employer_ref": None,
    "organization_id": ORGANIZATION_ID,
    "kind": "EMPLOYED",
    "title": "养老服务社工",
    "community_code": "500103001011",
    "min_level": "ASSISTANT",
    "skills": [_SKILLS],
    "fte_bps": 5000,
    "start_on": "2024-12-01",
    "ends_on": None,
    "with_minors": False,
    "project_id": None,
}
_READ: JsonDict = {
    **_CREATE,
    "id": VACANCY_ID,
    "town_code": "500103001",
    "county_code": "500103",
    "rural": False,
    "state": "OPEN",
    "closed_reason": None,
    "opened_on": "2024-10-30",
    "version": 1,
    "created_at": "2024-10-30T01:00:00Z",
    "updated_at": "2024-10-30T01:00:00Z",
}


class WantedSkill(RequestModel):
    """A skill and how much it matters."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [_SKILLS]})

    skill: Skill
    weight: Annotated[int, Field(ge=1, le=10)] = 1


class VacancyCreate(RequestModel):
    """A post that is to be filled; the work is done in `community_code`."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CREATE]})

    employer_kind: EmployerKind
    employer_ref: Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"\S"), PLAIN] | None = None
    organization_id: UUID | None = None
    kind: PlacementKind
    title: Annotated[str, StringConstraints(min_length=2, max_length=80, pattern=r"\S"), PLAIN]
    community_code: Community
    min_level: QualificationLevel | None = None
    skills: Annotated[list[WantedSkill], Field(max_length=20, default_factory=list)]
    fte_bps: Annotated[int, Field(ge=500, le=10_000)]
    start_on: Day
    ends_on: Day | None = None
    with_minors: bool
    project_id: UUID | None = None


class VacancyClosing(RequestModel):
    """Why nobody is wanted any more."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "项目调整"}]})

    reason: Reasons


class VacancyRead(ResponseModel):
    """A post; `rural`: the work is done in a village."""

    model_config = ConfigDict(json_schema_extra={"examples": [_READ]})

    id: UUID
    employer_kind: EmployerKind
    employer_ref: str | None
    organization_id: UUID | None
    kind: PlacementKind
    title: str
    community_code: str
    town_code: str
    county_code: str
    rural: bool
    min_level: QualificationLevel | None
    skills: list[WantedSkill]
    fte_bps: int
    start_on: date
    ends_on: date | None
    with_minors: bool
    project_id: UUID | None
    state: VacancyState
    closed_reason: str | None
    opened_on: date
    version: int
    created_at: datetime
    updated_at: datetime


class VacancyPage(ResponseModel):
    """A page of vacancies, oldest first."""

    items: list[VacancyRead]
    next_cursor: str | None
