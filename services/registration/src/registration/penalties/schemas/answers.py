"""Penalties as the API shows them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from registration.penalties.rules.kinds import Severity, Violation
from registration.penalties.rules.states import PenaltyState
from registration.penalties.schemas.commands import SourceKind
from shared.contracts.values import AuthorityId, PenaltyKind, Uscc
from shared.kit.schemas import ResponseModel


class PenaltySummary(ResponseModel):
    """A case in a list."""

    id: UUID
    version: int
    organization_id: UUID
    organization_name: str
    state: PenaltyState
    source_kind: SourceKind
    source_ref: str
    violation: Violation
    severity: Severity
    opened_on: date
    decide_by: date
    kind: PenaltyKind | None
    amount_fen: int
    proposed_on: date | None
    hearing_request_due_on: date | None
    decided_on: date | None
    serve_by: date | None
    served_on: date | None
    in_force_on: date | None
    executed_on: date | None
    lifted_on: date | None


class PenaltyRead(PenaltySummary):
    """A case with everything that was stated, heard and decided."""

    description: str
    violated_on: date
    found_on: date
    illegal_turnover_fen: int
    illegal_gains_fen: int
    terms: dict[str, Any] | None = Field(examples=[{"legal_basis": "社会团体登记管理条例 第三十条"}])
    proposal_reasons: str | None
    hearing_right: bool
    statement: str | None
    stated_on: date | None
    statement_answer: str | None
    hearing_requested_on: date | None
    hearing_notified_on: date | None
    hearing_on: date | None
    hearing_held_on: date | None
    hearing_record: str | None
    decision_reasons: str | None
    document_number: str | None
    served_how: str | None
    appeals: list[dict[str, Any]]
    stayed_on: date | None
    effects: dict[str, Any]
    rules: dict[str, int]
    created_at: datetime
    updated_at: datetime


class PenaltyPage(ResponseModel):
    """One page of cases, oldest first."""

    items: list[PenaltySummary]
    next_cursor: str | None


class PublicPenalty(ResponseModel):
    """A penalty in force, as everybody may know it."""

    id: UUID
    organization_id: UUID
    organization_name: str
    uscc: Uscc | None
    jurisdiction_id: AuthorityId
    violation: Violation
    kind: PenaltyKind
    amount_fen: int
    document_number: str
    decided_on: date
    in_force_on: date


class PublicPenaltyPage(ResponseModel):
    """One page of penalties in force, oldest first."""

    items: list[PublicPenalty]
    next_cursor: str | None
