"""JSON of suspensions and revocations."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.lifecycle.rules.revocations import RevocationGround, RevocationState
from registration.lifecycle.rules.suspensions import SuspensionState
from registration.tiers.schemas import MaterialStated
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

LongText = Annotated[str, StringConstraints(min_length=1, max_length=4_000, pattern=r"\S"), PLAIN]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Materials = Annotated[tuple[MaterialStated, ...], Field(max_length=50)]

ORGANIZATION_ID: Final = "0192a3b4-0000-7000-8000-000000000001"
_PROPOSAL: Final[dict[str, Any]] = {
    "organization_id": ORGANIZATION_ID, "ground": "FRAUD",
    "facts": "申请登记时提交的住所使用权证明系伪造。", "inactive_since": None, "materials": [],
}  # fmt: skip
_NOTICE: Final[dict[str, Any]] = {"served_on": "2024-10-30", "channel": "直接送达"}
_HEARING: Final[dict[str, Any]] = {"held_on": "2024-11-20", "record": "听取了当事组织的陈述和申辩。"}
_DECISION: Final[dict[str, Any]] = {"outcome": "REVOKE", "reasons": "事实清楚，证据确凿。", "effective_on": None}
_ANNULMENT: Final[dict[str, Any]] = {
    "review_body": "重庆市民政局", "document_number": "渝民复决〔2025〕3号", "reasons": "撤销登记的主要证据不足。",
}  # fmt: skip


class SuspensionLifting(RequestModel):
    """Why the organization may act again before the date."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reasons": "已完成整改，经核查属实。"}]})

    reasons: LongText


class SuspensionRead(ResponseModel):
    """A suspension: `until` is its last day."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    state: SuspensionState
    ground: str = Field(examples=["PENALTY"])
    from_on: date
    until: date
    ended_on: date | None
    lift_reasons: str | None
    created_at: datetime
    updated_at: datetime


class SuspensionPage(ResponseModel):
    """One page of suspensions, oldest first."""

    items: list[SuspensionRead]
    next_cursor: str | None


class RevocationProposal(RequestModel):
    """What one officer holds against the organization; `inactive_since` for the ground INACTIVE only."""

    model_config = ConfigDict(json_schema_extra={"examples": [_PROPOSAL]})

    organization_id: UUID = Field(examples=[ORGANIZATION_ID])
    ground: RevocationGround
    facts: LongText
    inactive_since: date | None = None
    materials: Materials = ()


class RevocationNotice(RequestModel):
    """When and how the organization was told in writing of facts, ground and its rights."""

    model_config = ConfigDict(json_schema_extra={"examples": [_NOTICE]})

    served_on: date
    channel: ShortText


class RevocationStatement(RequestModel):
    """What the organization says to it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"statement": "证明由房东出具，我会并不知情。"}]})

    statement: LongText


class RevocationHearing(RequestModel):
    """When the organization was heard, and what came of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_HEARING]})

    held_on: date
    record: LongText


class RevocationDecision(RequestModel):
    """What another officer decides; without a day it takes effect today."""

    model_config = ConfigDict(json_schema_extra={"examples": [_DECISION]})

    outcome: Literal["REVOKE", "DROP"]
    reasons: LongText
    effective_on: date | None = None


class RevocationAnnulment(RequestModel):
    """Which review found that the registration should never have been taken away."""

    model_config = ConfigDict(json_schema_extra={"examples": [_ANNULMENT]})

    review_body: ShortText
    document_number: ShortText
    reasons: LongText


class RevocationRead(ResponseModel):
    """A revocation with its days."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    state: RevocationState
    origin: Literal["CASE", "PENALTY"]
    ground: str = Field(examples=["FRAUD"])
    facts: str
    inactive_since: date | None
    materials: list[dict[str, Any]]
    proposed_on: date
    notice_served_on: date | None
    notice_channel: str | None
    hearing_due_on: date | None
    statement: str | None
    stated_on: date | None
    hearing_requested_on: date | None
    hearing_held_on: date | None
    hearing_record: str | None
    decided_on: date | None
    decision_reasons: str | None
    effective_on: date | None
    name_free_on: date | None
    annulled_on: date | None
    annulment: dict[str, Any]
    rules: dict[str, int] = Field(examples=[{"revocation.hearingRequestWorkingDays": 1}])
    created_at: datetime
    updated_at: datetime


class RevocationSummary(ResponseModel):
    """A revocation in a list."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    state: RevocationState
    ground: str = Field(examples=["FRAUD"])
    proposed_on: date
    hearing_due_on: date | None
    decided_on: date | None
    effective_on: date | None
    annulled_on: date | None


class RevocationPage(ResponseModel):
    """One page of revocations, oldest first."""

    items: list[RevocationSummary]
    next_cursor: str | None
