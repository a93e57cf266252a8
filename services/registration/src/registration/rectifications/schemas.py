"""JSON of orders to rectify."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field

from registration.filings.schemas import Reasons
from registration.rectifications.rules.states import RectificationState
from registration.supervision.rules.proposals import Area
from registration.tiers.schemas import MaterialStated
from shared.kit.schemas import RequestModel, ResponseModel

_ORGANIZATION = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
Issues = Annotated[tuple[Reasons, ...], Field(min_length=1, max_length=50)]


class RectificationContent(RequestModel):
    """What has to be put right, on which legal basis, and by when."""

    area: Area = Field(examples=["FINANCE"])
    issues: Issues = Field(examples=[["未单独核算项目资金"]])
    legal_basis: Reasons = Field(examples=["《社会团体登记管理条例》第三十条"])
    due_on: date | None = Field(default=None, description="Without it 30 days are given", examples=["2024-11-29"])


class RectificationOrderCreate(RectificationContent):
    """An order to a registered organization, on a proposal or by itself."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "organization_id": _ORGANIZATION,
                    "area": "FINANCE",
                    "issues": ["未单独核算项目资金"],
                    "legal_basis": "《社会团体登记管理条例》第三十条",
                }
            ]
        }
    )

    organization_id: UUID = Field(examples=[_ORGANIZATION])
    proposal_id: UUID | None = None


class RectificationExtension(RequestModel):
    """More time, once."""

    days: Annotated[int, Field(strict=True, ge=1, le=366)] = Field(examples=[30])
    reason: Reasons = Field(examples=["审计报告尚未出具"])


class IssueAnswer(RequestModel):
    """What was done about one issue; issues are counted from 1."""

    issue: Annotated[int, Field(strict=True, ge=1, le=50)] = Field(examples=[1])
    done: Reasons = Field(examples=["已设立项目专账"])


class RectificationSubmission(RequestModel):
    """The organization's account of what it put right."""

    answers: Annotated[tuple[IssueAnswer, ...], Field(min_length=1, max_length=50)] = Field(
        examples=[[{"issue": 1, "done": "已设立项目专账"}]]
    )
    materials: Annotated[tuple[MaterialStated, ...], Field(max_length=50)] = ()


class RectificationReturn(RequestModel):
    """What is still not right."""

    reasons: Reasons = Field(examples=["专账未附凭证"])


class RectificationVerification(RequestModel):
    """What the authority found."""

    findings: Reasons = Field(examples=["现场核查，整改到位"])


class RectificationOrderRead(ResponseModel):
    """An order with its days and what came of it."""

    id: UUID
    version: int
    organization_id: UUID
    state: RectificationState
    area: Area
    issues: list[str]
    legal_basis: str
    source: str | None = Field(examples=["inspection:0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e12"])
    issued_on: date
    first_due_on: date
    due_on: date
    extended_on: date | None
    extension_days: int | None
    extension_reason: str | None
    submitted_on: date | None
    answers: list[dict[str, Any]] = Field(examples=[[{"issue": 1, "done": "已设立项目专账"}]])
    materials: list[dict[str, Any]]
    returned_on: date | None
    return_reasons: str | None
    verified_on: date | None
    findings: str | None
    closed_on: date | None
    rules: dict[str, int] = Field(examples=[{"rectification.dueDays": 1}])
    created_at: datetime
    updated_at: datetime


class RectificationOrderSummary(ResponseModel):
    """An order in a list."""

    id: UUID
    version: int
    organization_id: UUID
    state: RectificationState
    area: Area
    issued_on: date
    due_on: date
    closed_on: date | None


class RectificationOrderPage(ResponseModel):
    """One page of orders, oldest first."""

    items: list[RectificationOrderSummary]
    next_cursor: str | None
