"""JSON of risk reports."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from registration.consultations.schemas import Words
from registration.risk_reports.rules import RiskKind, RiskReceiver, RiskState, RiskUrgency
from shared.contracts.values import CommunityCode
from shared.kit.schemas import RequestModel, ResponseModel


class RiskReportCreate(RequestModel):
    """A warning; the text is sealed, for it may point at people."""

    community_code: CommunityCode = Field(examples=["500103001011"])
    kind: RiskKind = Field(examples=["FIRE"])
    urgency: RiskUrgency = Field(examples=["URGENT"])
    description: Words = Field(examples=["二号楼消防通道被杂物堵塞。"])


class RiskVerification(RequestModel):
    """What was found on the spot."""

    outcome: Literal["VERIFY", "DISMISS"] = Field(examples=["VERIFY"])
    finding: Words = Field(examples=["情况属实，通道堆放家具。"])


class RiskHandover(RequestModel):
    """Who takes it on."""

    to: RiskReceiver = Field(examples=["STREET"])


class RiskResolution(RequestModel):
    """What was done."""

    measure: Words = Field(examples=["已清理通道，并设置禁止堆放标识。"])


class RiskReportRead(ResponseModel):
    """A risk report with its text."""

    id: UUID
    version: int = Field(examples=[1])
    state: RiskState
    community_code: str = Field(examples=["500103001011"])
    town_code: str = Field(examples=["500103001"])
    jurisdiction_id: str = Field(examples=["500103"])
    organization_id: UUID | None
    kind: RiskKind
    urgency: RiskUrgency
    description: str = Field(examples=["二号楼消防通道被杂物堵塞。"])
    reported_on: date
    verify_due_on: date
    overdue_since: date | None
    verified_on: date | None
    finding: str | None
    handed_to: RiskReceiver | None
    handed_over_on: date | None
    measure: str | None
    resolved_on: date | None
    created_at: datetime
    updated_at: datetime


class RiskReportSummary(ResponseModel):
    """A risk report in a list."""

    id: UUID
    version: int = Field(examples=[1])
    state: RiskState
    community_code: str = Field(examples=["500103001011"])
    kind: RiskKind
    urgency: RiskUrgency
    reported_on: date
    verify_due_on: date
    overdue_since: date | None
    handed_to: RiskReceiver | None
    resolved_on: date | None


class RiskReportPage(ResponseModel):
    """A page of risk reports, oldest first."""

    items: list[RiskReportSummary]
    next_cursor: str | None


class RiskStatistics(ResponseModel):
    """Risk reports of a division from `from_on` to `to_on` inclusive; `verified` counts those found true."""

    division: str = Field(examples=["500103"])
    from_on: date
    to_on: date
    reported: int = Field(examples=[20])
    verified: int = Field(examples=[16])
    resolved: int = Field(examples=[14])
    resolved_bps: int | None = Field(examples=[8750])
