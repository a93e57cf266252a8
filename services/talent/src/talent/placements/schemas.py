"""Placements as JSON."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, StringConstraints
from pydantic.config import JsonDict

from shared.contracts.talent import EmployerKind, PlacementEndReason, QualificationLevel
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from talent.people.schemas import PERSON_ID, Day, Reasons
from talent.placements.rules.states import DeclineReason, PauseReason, PlacementState
from talent.vacancies.rules import PlacementKind
from talent.vacancies.schemas import ORGANIZATION_ID, VACANCY_ID

_READ: JsonDict = {
    "id": "0192a3b4-0000-7000-8000-0000000077a7",
    "vacancy_id": VACANCY_ID,
    "person_id": PERSON_ID,
    "person_name_masked": "张**",
    "employer_kind": "CSO",
    "employer_ref": None,
    "organization_id": ORGANIZATION_ID,
    "organization_version": 3,
    "community_code": "500103001011",
    "rural": False,
    "kind": "EMPLOYED",
    "fte_bps": 5000,
    "is_primary": True,
    "min_level": "ASSISTANT",
    "with_minors": False,
    "project_id": None,
    "starts_on": "2024-12-01",
    "ends_on": None,
    "closing": False,
    "state": "ACTIVE",
    "respond_by": None,
    "active_since": "2024-12-01",
    "suspended_reason": None,
    "declined_reason": None,
    "ended_on": None,
    "end_reason": None,
    "notices": [],
    "match": None,
    "rules_used": {"placement.acceptDays": 1},
    "version": 4,
    "created_at": "2024-10-30T01:00:00Z",
    "updated_at": "2024-12-01T01:00:00Z",
}


class PlacementProposal(RequestModel):
    """Whom to propose for a post, and whether it would be the person's primary one. Days default to the post's."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"vacancy_id": VACANCY_ID, "person_id": PERSON_ID, "is_primary": True}]}
    )

    vacancy_id: UUID
    person_id: UUID
    is_primary: bool
    starts_on: Day | None = None
    ends_on: Day | None = None


class PlacementDecline(RequestModel):
    """Why the proposal comes to nothing; kept for the parties only."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reasons": "工作地点太远"}]})

    reasons: Reasons


class PlacementEnding(RequestModel):
    """Why and with which last day the placement ends."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "TERM", "last_day": "2025-11-30"}]})

    reason: Literal["TERM", "RESIGN", "CERT_LAPSED", "MISCONDUCT"]
    last_day: Day


class Resignation(RequestModel):
    """The last day in the post."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"last_day": "2025-11-30"}]})

    last_day: Day


class RecordCheckCreate(RequestModel):
    """What the police answered, under which reference."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"checked_on": "2024-11-20", "clear": True, "reference": "渝公查2024-118"}]}
    )

    checked_on: Day
    clear: bool
    reference: Annotated[str, StringConstraints(min_length=2, max_length=60, pattern=r"\S"), PLAIN]


class RecordCheckRead(ResponseModel):
    """A check for work with minors."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": PERSON_ID, "person_id": PERSON_ID, "checked_on": "2024-11-20",
                                         "clear": True, "reference": "渝公查2024-118"}]}
    )  # fmt: skip

    id: UUID
    person_id: UUID
    checked_on: date
    clear: bool
    reference: str


class PlacementRead(ResponseModel):
    """A person in a post, both days inclusive. `closing`: it runs out with its organization.

    `notices` tell the person what happened to the employer. `match` is the score under which it was proposed.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_READ]})

    id: UUID
    vacancy_id: UUID
    person_id: UUID
    person_name_masked: str
    employer_kind: EmployerKind
    employer_ref: str | None
    organization_id: UUID | None
    organization_version: int | None
    community_code: str
    rural: bool
    kind: PlacementKind
    fte_bps: int
    is_primary: bool
    min_level: QualificationLevel | None
    with_minors: bool
    project_id: UUID | None
    starts_on: date
    ends_on: date | None
    closing: bool
    state: PlacementState
    respond_by: date | None
    active_since: date | None
    suspended_reason: PauseReason | None
    declined_reason: DeclineReason | None
    ended_on: date | None
    end_reason: PlacementEndReason | None
    notices: list[dict[str, Any]]
    match: dict[str, Any] | None
    rules_used: dict[str, int]
    version: int
    created_at: datetime
    updated_at: datetime


class PlacementPage(ResponseModel):
    """A page of placements, oldest first."""

    items: list[PlacementRead]
    next_cursor: str | None
