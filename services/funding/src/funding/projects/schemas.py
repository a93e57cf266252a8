"""JSON of funded projects."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from funding.programs.schemas.words import (
    Amount,
    AmountOrNothing,
    Day,
    Id,
    LaterDay,
    OrganizationId,
    Reason,
    SeenAt,
    Sha256,
    Title,
    Version,
    Words,
)
from funding.projects.rules.states import ProjectState, ReportState, TrancheState
from shared.kit.schemas import RequestModel, ResponseModel

Number = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9-]{1,30}$"), Field(examples=["25502000000012345678"])]


class AgreementSigning(RequestModel):
    """The signed agreement and the name in which the bank keeps the account."""

    agreement_sha256: Sha256
    account_holder: Title


class TrancheOpening(RequestModel):
    """An officer's word that the tranche may be paid; waiver and release are given for the reason stated."""

    waive_staffing: bool = Field(False, examples=[False])
    release_abnormal: bool = Field(False, examples=[False])
    reason: Reason


class StaffingWaiver(RequestModel):
    """Why the project can go on without the social workers agreed on."""

    reason: Reason


class ExpenseCreate(RequestModel):
    """Money spent, by its voucher and, where there is one, its invoice (code and number)."""

    title: Title
    payee: Title
    amount_fen: Amount
    spent_on: Day
    invoice_code: Number | None = Field(None, examples=["050002100111"])
    invoice_number: Number | None = Field(None, examples=["12345678"])
    voucher_number: Number
    cost_item: Number | None = Field(None, examples=["RENT-2025"])
    share_bps: Annotated[int, Field(ge=1, le=10_000)] = Field(10_000, examples=[10_000])


class ReportSubmission(RequestModel):
    """A report on the project."""

    kind: Literal["MIDTERM", "FINAL"] = Field(examples=["MIDTERM"])
    summary: Words
    report_sha256: Sha256


class Evaluation(RequestModel):
    """What the evaluation found."""

    kind: Literal["MIDTERM", "FINAL"] = Field(examples=["MIDTERM"])
    outcome: Literal["PASS", "FAIL"] = Field(examples=["PASS"])
    findings: Reason


class SettlementStated(RequestModel):
    """What was spent as agreed, the interest, and vouchers that do not count."""

    eligible_fen: AmountOrNothing
    interest_fen: AmountOrNothing
    ineligible: Annotated[list[Id], Field(default_factory=list, max_length=500)]
    reason: Reason


class ProjectDecision(RequestModel):
    """Why a project is suspended, goes on or is broken off; a breach bans the organization."""

    reason: Reason
    breach: bool = Field(False, examples=[False])


class ProjectRead(ResponseModel):
    """A project. Its id is the award's."""

    id: Id
    version: Version
    program_id: Id
    proposal_id: Id
    organization_id: OrganizationId
    sponsor_organization_id: UUID | None
    title: Title
    rural: bool
    state: ProjectState
    community_code: str | None
    town_code: str | None
    jurisdiction_id: str
    amount_fen: Amount
    from_on: Day
    until_on: LaterDay
    account_holder: Title
    signed_on: Day
    staffing_short_since: date | None
    suspended_since: date | None
    review_due_on: date | None
    ended_on: date | None
    end_reason: str | None
    settled_on: date | None
    disbursed_fen: int | None
    eligible_fen: int | None
    interest_fen: int | None
    refund_fen: int | None
    updated_at: SeenAt


class ProjectPage(ResponseModel):
    """A page of projects, oldest first."""

    items: list[ProjectRead]
    next_cursor: str | None


class TrancheRead(ResponseModel):
    """A tranche."""

    id: Id
    number: int = Field(examples=[1])
    gate: str = Field(examples=["AGREEMENT"])
    amount_fen: AmountOrNothing
    state: TrancheState
    paid_on: date | None
    opened_on: date | None
    waiver: str | None


class ReportRead(ResponseModel):
    """A report that is due."""

    id: Id
    kind: str = Field(examples=["MIDTERM"])
    attempt: int = Field(examples=[1])
    state: ReportState
    due_on: Day
    submitted_on: date | None
    summary: str | None
    findings: str | None
    evaluated_on: date | None


class ExpenseRead(ResponseModel):
    """An expense."""

    id: Id
    title: Title
    amount_fen: Amount
    spent_on: Day
    voucher_number: str
    cost_item: str | None
    share_bps: int
    eligible: bool
    ineligible_reason: str | None


class ProjectBooks(ResponseModel):
    """A project's tranches and reports, and its newest expenses."""

    tranches: list[TrancheRead]
    reports: list[ReportRead]
    expenses: list[ExpenseRead]
