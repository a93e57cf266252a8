"""JSON of public fundraising."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from funding.fundraising.rules import CampaignState
from funding.ledger.rules.vocabulary import Purpose
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
from shared.kit.schemas import RequestModel, ResponseModel

Number = Annotated[
    str,
    StringConstraints(min_length=4, max_length=60, pattern=r"^[0-9A-Za-z()（）〔〕\-号第]+$"),
    Field(examples=["51500103MJ00000187A25001"]),
]


class QualificationCreate(RequestModel):
    """The qualification that the authority grants, by its certificate."""

    organization_id: OrganizationId
    certificate_no: Number


class QualificationWithdrawal(RequestModel):
    """Why the qualification is withdrawn."""

    reason: Reason


class QualificationRead(ResponseModel):
    """A qualification."""

    id: Id
    version: Version
    organization_id: OrganizationId
    certificate_no: Number
    granted_on: Day
    withdrawn_on: date | None
    withdrawal_reason: str | None = Field(examples=[None])
    updated_at: SeenAt


class QualificationPage(ResponseModel):
    """A page of qualifications, oldest first."""

    items: list[QualificationRead]
    next_cursor: str | None


class CampaignContent(RequestModel):
    """What a campaign is for, how much it is to raise, where, and on which days."""

    title: Title
    purpose: Purpose = Field(examples=["ELDERLY"])
    description: Words
    area: Title = Field(examples=["重庆市渝中区"])
    goal_fen: Amount
    from_on: Day
    until_on: LaterDay


class CampaignCreate(CampaignContent):
    """A campaign of an organization, whose money goes into one of its funds for donations."""

    organization_id: OrganizationId
    fund_id: Id


class CampaignFiling(RequestModel):
    """The number under which the authority has filed the campaign."""

    filing_no: Number


class CampaignReport(RequestModel):
    """What was done with the money."""

    used_fen: AmountOrNothing
    summary: Words
    report_sha256: Sha256


class CampaignRead(ResponseModel):
    """A campaign; `raised_fen` is the sum of the donations that name it, `donations` their number."""

    id: Id
    version: Version
    organization_id: OrganizationId
    fund_id: Id
    title: Title
    purpose: Purpose
    description: Words
    area: Title
    goal_fen: Amount
    raised_fen: AmountOrNothing
    donations: int = Field(examples=[12])
    reached_bps: int = Field(examples=[6_000])
    from_on: Day
    until_on: LaterDay
    state: CampaignState
    filing_no: str | None = Field(examples=["51500103MJ00000187A25001"])
    filed_on: date | None
    opened_on: date | None
    closed_on: date | None
    close_reason: str | None = Field(examples=[None])
    report_due_on: date | None
    report_overdue_since: date | None
    reported_on: date | None
    used_fen: int | None = Field(examples=[None])
    report_summary: str | None = Field(examples=[None])
    updated_at: SeenAt


class CampaignPage(ResponseModel):
    """A page of campaigns, oldest first."""

    items: list[CampaignRead]
    next_cursor: str | None
