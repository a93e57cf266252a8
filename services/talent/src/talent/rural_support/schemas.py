"""Priority groups and founder cases as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, StringConstraints
from pydantic.config import JsonDict

from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from talent.people.schemas import PERSON_ID, Day, Reasons
from talent.rural_support.rules import PriorityGroupKind, VerificationState
from talent.vacancies.schemas import ORGANIZATION_ID

Evidence = Annotated[str, StringConstraints(min_length=2, max_length=200, pattern=r"\S"), PLAIN]
_TIMES: JsonDict = {"version": 1, "created_at": "2024-10-30T01:00:00Z", "updated_at": "2024-10-30T01:00:00Z"}
_GROUP: JsonDict = {"group": "GRADUATE", "proof": "毕业证书 2024-1106", "valid_from": "2024-07-01"}
_CASE: JsonDict = {"person_id": PERSON_ID, "organization_id": ORGANIZATION_ID, "evidence": "发起人名册第一页"}
_STATE: JsonDict = {"id": PERSON_ID, "state": "SUBMITTED", "reasons": None, **_TIMES}


class PriorityGroupCreate(RequestModel):
    """The group, its proof, and the first day: of graduation, discharge or return."""

    model_config = ConfigDict(json_schema_extra={"examples": [_GROUP]})

    group: PriorityGroupKind
    proof: Evidence
    valid_from: Day


class FounderCaseCreate(RequestModel):
    """Who founded which rural organization, and what shows it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CASE]})

    person_id: UUID
    organization_id: UUID
    evidence: Evidence


class Verification(RequestModel):
    """Whether the evidence was found in order; a refusal says why."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"verified": True}]})

    verified: bool
    reasons: Reasons | None = None


class PriorityGroupRead(ResponseModel):
    """A priority group of a person, both days inclusive; it counts once VERIFIED."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{**_STATE, **_GROUP, "person_id": PERSON_ID, "valid_to": "2026-06-30"}]}
    )

    id: UUID
    person_id: UUID
    group: PriorityGroupKind
    proof: str
    valid_from: date
    valid_to: date
    state: VerificationState
    reasons: str | None
    version: int
    created_at: datetime
    updated_at: datetime


class PriorityGroupPage(ResponseModel):
    """A page of priority groups, oldest first."""

    items: list[PriorityGroupRead]
    next_cursor: str | None


class FounderCaseRead(ResponseModel):
    """Who founded a rural organization; it counts once VERIFIED."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**_STATE, **_CASE, "founded_on": "2024-10-30"}]})

    id: UUID
    person_id: UUID
    organization_id: UUID
    founded_on: date
    evidence: str
    state: VerificationState
    reasons: str | None
    version: int
    created_at: datetime
    updated_at: datetime


class FounderCasePage(ResponseModel):
    """A page of founder cases, oldest first."""

    items: list[FounderCaseRead]
    next_cursor: str | None
