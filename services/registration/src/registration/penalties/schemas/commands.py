"""What is told to a penalty case."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.penalties.rules.appeals import AppealKind
from registration.penalties.rules.kinds import FineBasis, Severity, Violation
from shared.contracts.values import LeaderPost, PenaltyKind
from shared.kit.schemas import PLAIN, RequestModel

Words = Annotated[str, StringConstraints(min_length=1, max_length=4_000, pattern=r"\S"), PLAIN]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^\S(.*\S)?$"), PLAIN]
Amount = Annotated[int, Field(ge=0, le=10**15)]
SourceKind = Literal["INSPECTION", "COMPLAINT", "DUPLICATE_FUNDING", "VIOLATION"]
_ID = "0192a3b4-0000-7000-8000-000000000001"


class PenaltyOpening(RequestModel):
    """A case that an officer opens."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "organization_id": _ID,
                    "source_kind": "VIOLATION",
                    "source_ref": "变更登记逾期 2024-05-31",
                    "violation": "CHANGE_NOT_REGISTERED",
                    "description": "住所变更后未按规定办理变更登记。",
                    "violated_on": "2024-05-31",
                    "found_on": "2024-06-03",
                }
            ]
        }
    )

    organization_id: UUID
    source_kind: SourceKind
    source_ref: Line
    violation: Violation
    description: Words
    severity: Severity = Severity.ORDINARY
    violated_on: date = Field(description="The day of the violation, or the last one of a lasting violation")
    found_on: date
    illegal_turnover_fen: Amount = 0
    illegal_gains_fen: Amount = 0


class PenaltyProposal(RequestModel):
    """The penalty that the organization is told of, with its right to a statement and perhaps a hearing."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"kind": "WARNING", "legal_basis": "社会团体登记管理条例 第三十条", "reasons": "逾期未改正。"}]
        }
    )

    kind: PenaltyKind
    amount_fen: Amount = 0
    basis: FineBasis | None = None
    suspend_months: Annotated[int, Field(ge=1, le=120)] | None = None
    leader_post: LeaderPost | None = None
    leader_id: UUID | None = Field(default=None, description="Who is to be replaced, when several hold the post")
    legal_basis: Line
    reasons: Words


class PenaltyText(RequestModel):
    """A statement, an answer, or reasons."""

    text: Words = Field(examples=["本会已于六月办理变更登记，请从轻处理。"])


class HearingNotice(RequestModel):
    """When the hearing is."""

    hearing_on: date = Field(examples=["2024-06-20"])


class HearingRecord(RequestModel):
    """What was said at the hearing, without personal data."""

    record: Words = Field(examples=["双方对事实无争议，当事人请求从轻。"])


class PenaltyDecision(RequestModel):
    """The decision of somebody who neither investigated nor proposed."""

    outcome: Literal["IMPOSE", "DROP"] = Field(examples=["IMPOSE"])
    reasons: Words = Field(examples=["事实清楚，证据确凿。"])
    document_number: Line = Field(examples=["渝中民罚〔2024〕2号"])


class PenaltyService(RequestModel):
    """How and when the decision reached the organization."""

    how: Literal["DIRECT", "MAIL", "ELECTRONIC", "LEFT", "PUBLIC_NOTICE"] = Field(examples=["DIRECT"])
    served_on: date | None = Field(default=None, description="Default today", examples=["2024-06-25"])


class PenaltyAppeal(RequestModel):
    """An appeal of the organization, as the reviewing body or the court has told."""

    kind: AppealKind = Field(examples=["RECONSIDERATION"])
    filed_on: date = Field(examples=["2024-07-01"])
    body: Line = Field(examples=["渝中区人民政府"])


class AppealOutcome(RequestModel):
    """What became of the open appeal."""

    outcome: Literal["UPHELD", "OVERTURNED"] = Field(examples=["OVERTURNED"])
    document_number: Line = Field(examples=["渝中府复〔2024〕8号"])
    reasons: Words = Field(examples=["认定事实不清，予以撤销。"])
