"""Claims as JSON."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from funding.clawbacks.rules import ClawbackReason, ClawbackState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
Amount = Annotated[int, Field(ge=1, le=10**15, examples=[753_750])]
CLAWBACK: Final[dict[str, Any]] = {
    "id": "0192a3b4-0000-7000-8000-00000000a501",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "project_id": "0192a3b4-0000-7000-8000-00000000a402",
    "amount_fen": 753_750,
    "repaid_fen": 0,
    "owner_organization_id": None,
    "reason": "SURPLUS",
    "due_on": "2025-07-02",
    "state": "ORDERED",
    "ordered_at": "2025-06-02T01:00:00Z",
    "cancel_reason": None,
    "version": 1,
}


class ClawbackCreate(RequestModel):
    """A claim on what was paid for a project."""

    organization_id: UUID = Field(examples=[CLAWBACK["organization_id"]])
    project_id: UUID = Field(examples=[CLAWBACK["project_id"]])
    amount_fen: Amount
    reason: ClawbackReason = Field(examples=["INELIGIBLE"])
    document: Reason = Field(examples=["渝中民发〔2025〕12号"], description="The decision; one claim for each")
    due_on: Annotated[date, Field(le=date(2999, 12, 31))] | None = Field(default=None, examples=["2025-07-02"])


class RepaymentCreate(RequestModel):
    """Money that came back."""

    amount_fen: Amount
    memo: Reason = Field(examples=["银行回单 2025-0031"])


class ClawbackCancellation(RequestModel):
    """Why the claim is given up."""

    reason: Reason = Field(examples=["复议决定撤销"])


class ClawbackRead(ResponseModel):
    """A claim."""

    model_config = ConfigDict(json_schema_extra={"examples": [CLAWBACK]})

    id: UUID
    organization_id: UUID
    project_id: UUID
    amount_fen: int
    repaid_fen: int
    owner_organization_id: UUID | None
    reason: ClawbackReason
    due_on: date
    state: ClawbackState
    ordered_at: datetime
    cancel_reason: str | None
    version: int


class ClawbackPage(ResponseModel):
    """A page of claims, oldest first."""

    items: list[ClawbackRead]
    next_cursor: str | None
