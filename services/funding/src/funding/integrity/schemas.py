"""Integrity cases as JSON."""

from datetime import date
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from funding.integrity.rules import IntegrityState, Measure
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Reasons = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=r"\S"), PLAIN]
CASE: Final[dict[str, Any]] = {
    "id": "0192a3b4-0000-7000-8000-00000000af01",
    "kind": "REVIEWER_CONFLICT",
    "program_id": "0192a3b4-0000-7000-8000-00000000af02",
    "proposal_id": "0192a3b4-0000-7000-8000-00000000af03",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "state": "OPEN",
    "measure": None,
    "result": None,
    "opened_on": "2024-11-20",
    "closed_on": None,
    "version": 1,
}


class IntegrityDecision(RequestModel):
    """What was found, and what follows from it when it is so."""

    outcome: Literal[IntegrityState.DISMISSED, IntegrityState.CONFIRMED] = Field(examples=["CONFIRMED"])
    reasons: Reasons = Field(examples=["经核实，评审专家与申报组织负责人系近亲属"])
    measure: Measure | None = Field(default=None, examples=["TERMINATE"])


class IntegrityCaseRead(ResponseModel):
    """Something that came out after the award; no person is named."""

    model_config = ConfigDict(json_schema_extra={"examples": [CASE]})

    id: UUID
    kind: str
    program_id: UUID
    proposal_id: UUID
    organization_id: UUID
    state: IntegrityState
    measure: Measure | None
    result: str | None
    opened_on: date
    closed_on: date | None
    version: int


class IntegrityCasePage(ResponseModel):
    """A page of cases, oldest first."""

    items: list[IntegrityCaseRead]
    next_cursor: str | None
