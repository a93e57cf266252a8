"""JSON of complaints."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.complaints.rules.handling import ComplaintMeasure
from registration.complaints.rules.states import ComplaintState
from registration.filings.schemas import Reasons
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

_ID = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
Contact = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
TrackingCode = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class ComplaintTopic(StrEnum):
    """What a complaint is about."""

    FEES = "FEES"
    MONEY = "MONEY"
    NOISE = "NOISE"
    SAFETY = "SAFETY"
    CONDUCT = "CONDUCT"
    FALSE_STATEMENT = "FALSE_STATEMENT"
    SERVICE = "SERVICE"
    OTHER = "OTHER"


class ComplaintCreate(RequestModel):
    """A complaint. Without a name nothing of who made it is kept; the tracking code then leads to the answer."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"organization_id": _ID, "topic": "FEES", "text": "活动收费未公示", "anonymous": True}]
        }
    )

    organization_id: UUID = Field(examples=[_ID])
    topic: ComplaintTopic = Field(examples=["FEES"])
    text: Reasons = Field(examples=["活动收费未公示"])
    anonymous: bool = Field(default=True, examples=[True])
    contact: Contact | None = Field(default=None, description="Of a resident who wants to be called; kept sealed")


class ComplaintReceived(ResponseModel):
    """What the complainant is told. The tracking code of an anonymous complaint is shown here only."""

    id: UUID
    state: ComplaintState
    received_on: date
    accept_by: date
    tracking_code: str | None = Field(examples=["9f86d081884c7d659a2feaa0c55ad015"])


class ComplaintLookUp(RequestModel):
    """The code of an anonymous complaint."""

    tracking_code: TrackingCode = Field(examples=["9f86d081884c7d659a2feaa0c55ad015"])


class ComplaintProgress(ResponseModel):
    """What the complainant may know."""

    id: UUID
    state: ComplaintState
    topic: ComplaintTopic
    received_on: date
    accept_by: date
    accepted_on: date | None
    answer_by: date | None
    declined_on: date | None
    decline_reasons: str | None
    answered_on: date | None
    answer: str | None


class ComplaintDecline(RequestModel):
    """Why it is not looked into."""

    reasons: Reasons = Field(examples=["不属于本机关职责，请向公安机关反映"])


class ComplaintInvestigation(RequestModel):
    """What was found and what follows."""

    substantiated: bool = Field(examples=[True])
    findings: Reasons = Field(examples=["收费标准确未公示"])
    measure: ComplaintMeasure = Field(default=ComplaintMeasure.NONE, examples=["INSPECTION"])


class ComplaintAnswer(RequestModel):
    """What the complainant is answered."""

    answer: Reasons = Field(examples=["经核查属实，已责令公示收费标准"])


class ComplaintSummary(ResponseModel):
    """A complaint in a list; its text is shown by itself only."""

    id: UUID
    version: int
    organization_id: UUID
    state: ComplaintState
    topic: ComplaintTopic
    anonymous: bool
    received_on: date
    accept_by: date
    answer_by: date | None
    answered_on: date | None


class ComplaintRead(ComplaintSummary):
    """A complaint as its supervisor sees it: what it says, not who made it."""

    text: str | None = Field(description="Null for auditors, who need not read it", examples=["活动收费未公示"])
    accepted_on: date | None
    declined_on: date | None
    decline_reasons: str | None
    investigated_on: date | None
    substantiated: bool | None
    findings: str | None
    measure: ComplaintMeasure | None
    proposal_id: UUID | None
    answer: str | None
    rules: dict[str, int] = Field(examples=[{"complaint.acceptDays": 1}])
    created_at: datetime
    updated_at: datetime


class ComplaintPage(ResponseModel):
    """One page of complaints, oldest first."""

    items: list[ComplaintSummary]
    next_cursor: str | None


class ComplainantRevealed(ResponseModel):
    """How to reach the complainant; the look is on record with its purpose."""

    purpose: str
    contact: str | None
