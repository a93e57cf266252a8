"""JSON of liquidations."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.liquidations.rules.grounds import LiquidationGround
from registration.liquidations.rules.reports import Disposal
from registration.liquidations.rules.states import LiquidationState
from registration.tiers.schemas import MaterialStated
from shared.contracts.values import Vote
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

LongText = Annotated[str, StringConstraints(min_length=1, max_length=4_000, pattern=r"\S"), PLAIN]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
PersonName = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"\S"), PLAIN]
Code = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^\S+$"), PLAIN]
Fen = Annotated[int, Field(ge=0, le=10**15, strict=True)]
Materials = Annotated[tuple[MaterialStated, ...], Field(max_length=50)]
StartGround = Literal[LiquidationGround.OWN_DECISION, LiquidationGround.CHARTER_TERM, LiquidationGround.REVOCATION]
Surrender = Literal["CERTIFICATE", "SEALS", "VOUCHERS"]
Service = Literal["FUNDING", "TALENT", "PARTY"]

ORGANIZATION_ID: Final = "0192a3b4-0000-7000-8000-000000000001"
Example = dict[str, Any]


def _paper(code: str) -> Example:
    return {"code": code, "document_id": None, "file_name": f"{code}.pdf", "sha256": "0f" * 32}


_START: Final[Example] = {
    "organization_id": ORGANIZATION_ID, "ground": "OWN_DECISION", "resolved_on": "2024-10-30",
    "reasons": "宗旨已经完成，会员大会决定终止。", "materials": [_paper("RESOLUTION")],
}  # fmt: skip
_TEAM: Final[Example] = {
    "formed_on": "2024-11-08", "members": [{"name": "李梅", "role": "HEAD"}, {"name": "王芳", "role": "MEMBER"}],
}  # fmt: skip
_GUIDANCE: Final[Example] = {"guided_on": "2024-11-11", "text": "指导清算组清理债权债务，编制财产清单。"}
_NOTICE: Final[Example] = {"given_on": "2024-11-12", "channel": "重庆日报"}
_REPORT: Final[Example] = {
    "assets_fen": 8_000_000, "debts_fen": 1_000_000, "debts_paid_fen": 1_000_000, "costs_fen": 500_000,
    "residual_fen": 6_500_000, "disposal": "DIRECTED", "recipient_uscc": None, "court_ruling": None,
    "summary": "债权债务清理完毕，职工工资已付清。",
}  # fmt: skip
_APPLICATION: Final[Example] = {
    "signed_by": "LEGAL_REPRESENTATIVE", "materials": [_paper("APPLICATION"), _paper("LIQUIDATION_REPORT")],
}  # fmt: skip
_CONSENT: Final[Example] = {"opinion": "同意注销。"}
_RECEIPT: Final[Example] = {"items": ["CERTIFICATE", "SEALS", "VOUCHERS"]}
_DIRECTION: Final[Example] = {"recipient_uscc": "53500000MJ00000421", "reasons": "用于社区养老服务。"}
_PROPOSAL: Final[Example] = {"outcome": "APPROVE", "reasons": "清算完毕，材料齐全。"}
_DECISION: Final[Example] = {"outcome": "APPROVE", "reasons": None}
_WITHDRAWAL: Final[Example] = {"reasons": "会员大会决定继续开展活动。"}


class LiquidationStart(RequestModel):
    """Why the organization is to end, and since when."""

    model_config = ConfigDict(json_schema_extra={"examples": [_START]})

    organization_id: UUID = Field(examples=[ORGANIZATION_ID])
    ground: StartGround
    resolved_on: date
    reasons: LongText
    materials: Materials = ()


class TeamMember(RequestModel):
    """A person who winds the organization up; the name is kept sealed."""

    name: PersonName = Field(examples=["李梅"])
    role: Literal["HEAD", "MEMBER"]


class LiquidationTeam(RequestModel):
    """Who winds the organization up: one head, and others."""

    model_config = ConfigDict(json_schema_extra={"examples": [_TEAM]})

    formed_on: date
    members: Annotated[tuple[TeamMember, ...], Field(min_length=1, max_length=30)]


class LiquidationGuidance(RequestModel):
    """How the supervising unit guides the team."""

    model_config = ConfigDict(json_schema_extra={"examples": [_GUIDANCE]})

    guided_on: date
    text: LongText


class CreditorNotice(RequestModel):
    """When and where creditors were called."""

    model_config = ConfigDict(json_schema_extra={"examples": [_NOTICE]})

    given_on: date
    channel: ShortText


class LiquidationReport(RequestModel):
    """What was there, what was paid, what is left and where it goes."""

    model_config = ConfigDict(json_schema_extra={"examples": [_REPORT]})

    assets_fen: Fen
    debts_fen: Fen
    debts_paid_fen: Fen
    costs_fen: Fen
    residual_fen: Fen
    disposal: Disposal
    recipient_uscc: Code | None = None
    court_ruling: ShortText | None = None
    summary: LongText


class DeregistrationApplication(RequestModel):
    """Who signs, and the papers."""

    model_config = ConfigDict(json_schema_extra={"examples": [_APPLICATION]})

    signed_by: Literal["LEGAL_REPRESENTATIVE", "TEAM_HEAD"]
    materials: Materials


class DeregistrationConsent(RequestModel):
    """The supervising unit's word."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CONSENT]})

    opinion: LongText | None = None


class SurrenderReceipt(RequestModel):
    """What the authority has received back."""

    model_config = ConfigDict(json_schema_extra={"examples": [_RECEIPT]})

    items: Annotated[tuple[Surrender, ...], Field(min_length=1, max_length=3)]


class AssetDirection(RequestModel):
    """To whom the authority directs what is left."""

    model_config = ConfigDict(json_schema_extra={"examples": [_DIRECTION]})

    recipient_uscc: Code
    reasons: LongText


class DeregistrationProposal(RequestModel):
    """What one officer proposes."""

    model_config = ConfigDict(json_schema_extra={"examples": [_PROPOSAL]})

    outcome: Literal["APPROVE", "REFUSE"]
    reasons: LongText


class DeregistrationDecision(RequestModel):
    """What another officer decides: the proposal's outcome, or RETURN with reasons."""

    model_config = ConfigDict(json_schema_extra={"examples": [_DECISION]})

    outcome: Literal["APPROVE", "REFUSE", "RETURN"]
    reasons: LongText | None = None


class LiquidationWithdrawal(RequestModel):
    """Why the organization goes on."""

    model_config = ConfigDict(json_schema_extra={"examples": [_WITHDRAWAL]})

    reasons: LongText


class TeamMemberRead(ResponseModel):
    """A member of the team, masked."""

    name: str = Field(examples=["李*"])
    role: str = Field(examples=["HEAD"])


class ClearanceRead(ResponseModel):
    """What a service has last said; null before it speaks."""

    service: Service
    vote: Vote | None
    reasons: list[str] = Field(examples=[["OPEN_AWARD"]])
    voted_at: datetime | None
    alerted_on: date | None


class LiquidationSummary(ResponseModel):
    """A liquidation in a list."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    state: LiquidationState
    ground: LiquidationGround
    started_on: date
    planned_end_on: date
    team_due_on: date
    notice_until: date | None
    application_due_on: date | None
    clearance_due_on: date
    closed_on: date | None


class LiquidationRead(LiquidationSummary):
    """A liquidation with its days, its papers and the votes."""

    reasons: str
    resolved_on: date
    materials: list[dict[str, Any]]
    team: list[TeamMemberRead]
    team_formed_on: date | None
    team_named_by: str | None = Field(examples=["SUP"])
    guidance: list[dict[str, Any]]
    notice_on: date | None
    notice_channel: str | None
    report: dict[str, Any]
    reported_on: date | None
    signed_by: str | None = Field(examples=["LEGAL_REPRESENTATIVE"])
    applied_on: date | None
    applied_late: bool
    consented_on: date | None
    consent_opinion: str | None
    surrendered: list[str] = Field(examples=[["CERTIFICATE", "SEALS", "VOUCHERS"]])
    direction: dict[str, Any]
    successor_ids: list[UUID]
    reorganization_id: UUID | None
    outcome: str | None = Field(examples=["APPROVE"])
    proposal_reasons: str | None
    proposed_on: date | None
    decided_on: date | None
    decision_reasons: str | None
    name_free_on: date | None
    close_reasons: str | None
    clearances: list[ClearanceRead]
    rules: dict[str, int] = Field(examples=[{"dereg.teamDays": 1}])
    created_at: datetime
    updated_at: datetime


class LiquidationPage(ResponseModel):
    """One page of liquidations, oldest first."""

    items: list[LiquidationSummary]
    next_cursor: str | None
