"""JSON of inspections."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.filings.schemas import Reasons
from registration.inspections.rules.findings import Finding, Item
from registration.inspections.rules.states import InspectionKind, InspectionResult, InspectionState
from registration.penalties.rules.kinds import Severity, Violation
from registration.rectifications.schemas import RectificationContent
from registration.tiers.schemas import Fen
from shared.contracts.values import Department
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

_ID = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
_IDS: list[Any] = [_ID, "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e12"]
InspectorIds = Annotated[tuple[UUID, ...], Field(min_length=1, max_length=10)]


class JointDepartment(RequestModel):
    """A department that comes along; `account` is the `org_id` of its tokens."""

    kind: Department = Field(examples=["CULTURE"])
    name: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"\S"), PLAIN] = Field(
        examples=["渝中区文化委"]
    )
    account: UUID = Field(examples=[_ID])


Departments = Annotated[tuple[JointDepartment, ...], Field(max_length=10)]


class InspectionCreate(RequestModel):
    """An inspection aimed at one organization, on a proposal or by itself."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"organization_id": _ID, "inspector_ids": _IDS}]})

    organization_id: UUID = Field(examples=[_ID])
    inspector_ids: InspectorIds = Field(examples=[_IDS])
    proposal_id: UUID | None = None
    departments: Departments = ()


class InspectionNotice(RequestModel):
    """When the inspectors come, and who comes along; without `departments` it stays as planned."""

    visit_on: date = Field(examples=["2024-11-11"])
    departments: Departments | None = None


class InspectorChange(RequestModel):
    """Other inspectors, because one cannot go."""

    inspector_ids: InspectorIds = Field(examples=[_IDS])
    reason: Reasons = Field(examples=["一名检查员因病"])


class InspectionStart(RequestModel):
    """Who is on site, and what was shown."""

    present: InspectorIds = Field(description="Ids of the inspectors on site", examples=[_IDS])
    credentials_shown: bool = Field(examples=[True])
    notice_shown: bool = Field(examples=[True])
    fee_fen: Fen = Field(default=0, description="Always 0: an inspection is free of charge")


class ItemFinding(RequestModel):
    """What was found about an item; a later finding replaces an earlier one."""

    item: Item = Field(examples=["FINANCE"])
    finding: Finding = Field(examples=["ISSUE"])
    remarks: Reasons | None = Field(default=None, examples=["项目资金未单独核算"])


class DepartmentResult(RequestModel):
    """A department's own result."""

    issue: bool = Field(examples=[False])
    result: Reasons = Field(examples=["未发现违规活动"])


class InspectionReport(RequestModel):
    """What the inspectors report."""

    report: Reasons = Field(examples=["现场核查账目与活动记录，财务管理存在问题。"])


class CaseContent(RequestModel):
    """The violation that a case is opened for."""

    violation: Violation = Field(examples=["SUPERVISION_REFUSED"])
    violated_on: date = Field(examples=["2024-10-15"])
    severity: Severity = Field(default=Severity.ORDINARY, examples=["ORDINARY"])


class InspectionDecision(RequestModel):
    """What follows; RECTIFY needs the order, CASE the violation."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "result": "RECTIFY",
                    "reasons": "项目资金未单独核算",
                    "rectification": {
                        "area": "FINANCE",
                        "issues": ["未单独核算项目资金"],
                        "legal_basis": "《社会团体登记管理条例》第三十条",
                    },
                }
            ]
        }
    )

    result: InspectionResult = Field(examples=["RECTIFY"])
    reasons: Reasons = Field(examples=["项目资金未单独核算"])
    rectification: RectificationContent | None = None
    case: CaseContent | None = None


class InspectionPublication(RequestModel):
    """The result as the public reads it; the organization is told at the same time."""

    summary: Reasons = Field(examples=["抽查结果：责令整改"])


class InspectionCancellation(RequestModel):
    """Why the visit does not take place."""

    reason: Reasons = Field(examples=["该组织已注销"])


class InspectionRead(ResponseModel):
    """An inspection with findings and result."""

    id: UUID
    version: int
    organization_id: UUID
    state: InspectionState
    kind: InspectionKind
    source: str | None = Field(examples=[f"draw:{_ID}"])
    planned_on: date
    inspector_ids: list[str]
    departments: list[dict[str, Any]]
    items: dict[str, Any] = Field(examples=[{"FINANCE": {"finding": "IN_ORDER", "remarks": None}}])
    notified_on: date | None
    visit_on: date | None
    started_on: date | None
    present_ids: list[str]
    reported_on: date | None
    report: str | None
    publish_by: date | None
    result: InspectionResult | None
    result_reasons: str | None
    decided_on: date | None
    rectification_order_id: UUID | None
    penalty_id: UUID | None
    told_on: date | None
    published_on: date | None
    public_summary: str | None
    closed_on: date | None
    cancellation_reason: str | None
    rules: dict[str, int] = Field(examples=[{"inspection.minInspectors": 1}])
    created_at: datetime
    updated_at: datetime


class InspectionSummary(ResponseModel):
    """An inspection in a list: to the public those with a published result only."""

    id: UUID
    version: int
    organization_id: UUID
    state: InspectionState
    kind: InspectionKind
    result: InspectionResult | None
    published_on: date | None
    public_summary: str | None


class InspectionPage(ResponseModel):
    """One page of inspections, oldest first."""

    items: list[InspectionSummary]
    next_cursor: str | None
