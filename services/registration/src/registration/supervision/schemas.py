"""JSON of supervision."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.filings.schemas import Reasons
from registration.supervision.rules.proposals import Area, ProposalState, ProposedMeasure
from registration.supervision.rules.tiers import Measure, SupervisorKind
from shared.kit.schemas import RequestModel, ResponseModel

Ground = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,59}$")]


class SupervisorRead(ResponseModel):
    """Who supervises an organization, and what may be done about it."""

    kind: SupervisorKind
    body: str | None = Field(description="Authority id, or code of the town or community", examples=["500103"])
    supervising_unit_id: UUID | None
    measures: list[Measure]


class SupervisionProposalCreate(RequestModel):
    """A proposal of a supervising unit or an officer."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
                    "measure": "RECTIFICATION",
                    "area": "GOVERNANCE",
                    "note": "理事会到期未换届",
                }
            ]
        }
    )

    organization_id: UUID = Field(examples=["0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"])
    measure: ProposedMeasure = Field(examples=["RECTIFICATION"])
    area: Area = Field(examples=["GOVERNANCE"])
    note: Reasons = Field(examples=["理事会到期未换届"])


class Dismissal(RequestModel):
    """Why nothing is done."""

    reasons: Reasons = Field(examples=["经核实不属实"])


class SupervisionProposalRead(ResponseModel):
    """A proposal; `ground` and `source` say what it comes from."""

    id: UUID
    version: int
    organization_id: UUID
    measure: ProposedMeasure
    ground: str = Field(examples=["CLAWBACK_OVERDUE"])
    area: Area
    source: str = Field(examples=["funding.clawback:0192a3b4-0000-7000-8000-000000000101"])
    note: str | None
    state: ProposalState
    proposed_on: date
    decided_on: date | None
    dismissal_reasons: str | None
    adopted_id: UUID | None
    created_at: datetime
    updated_at: datetime


class SupervisionProposalPage(ResponseModel):
    """One page of proposals, oldest first."""

    items: list[SupervisionProposalRead]
    next_cursor: str | None
