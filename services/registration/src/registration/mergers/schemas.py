"""JSON of mergers and splits."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.mergers.rules.states import MergerKind, MergerState, Side
from registration.tiers.schemas import MaterialStated
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

LongText = Annotated[str, StringConstraints(min_length=1, max_length=4_000, pattern=r"\S"), PLAIN]
Ids = Annotated[tuple[UUID, ...], Field(min_length=1, max_length=20)]
Materials = Annotated[tuple[MaterialStated, ...], Field(max_length=50)]

_FIRST: Final = "0192a3b4-0000-7000-8000-000000000001"
_SECOND: Final = "0192a3b4-0000-7000-8000-000000000002"
_PAPER: Final[dict[str, Any]] = {
    "code": "SUCCESSION_AGREEMENT", "document_id": None, "file_name": "承继协议.pdf", "sha256": "0f" * 32,
}  # fmt: skip
_CREATE: Final[dict[str, Any]] = {
    "organization_id": _FIRST, "kind": "MERGER", "source_ids": [_SECOND], "target_ids": [_FIRST],
    "source_survives": False, "succession": "全部权利义务由吸收方承继。", "resolved_on": "2024-10-30",
    "materials": [_PAPER],
}  # fmt: skip


class MergerCreate(RequestModel):
    """What the applying organization's supreme body has decided: who gives, who takes over, and what."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CREATE]})

    organization_id: UUID = Field(examples=[_FIRST])
    kind: MergerKind
    source_ids: Ids
    target_ids: Ids
    source_survives: bool = False
    succession: LongText
    resolved_on: date
    materials: Materials = ()


class MergerConfirmation(RequestModel):
    """When another party's supreme body decided the same."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"resolved_on": "2024-10-31", "materials": []}]})

    resolved_on: date
    materials: Materials = ()


class MergerProposal(RequestModel):
    """What one officer proposes."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"outcome": "APPROVE", "reasons": "双方决议合法有效。"}]})

    outcome: Literal["APPROVE", "REFUSE"]
    reasons: LongText


class MergerDecision(RequestModel):
    """What another officer decides: the proposal's outcome, or RETURN with reasons."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"outcome": "APPROVE", "reasons": None}]})

    outcome: Literal["APPROVE", "REFUSE", "RETURN"]
    reasons: LongText | None = None


class MergerWithdrawal(RequestModel):
    """Why it is given up."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reasons": "协议未达成。"}]})

    reasons: LongText


class MergerPartyRead(ResponseModel):
    """A party: the days of its own decision and of its supervising unit's consent."""

    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    side: Side
    resolved_on: date | None
    confirmed_on: date | None
    consented_on: date | None


class MergerSummary(ResponseModel):
    """A merger or split in a list."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    kind: MergerKind
    state: MergerState
    submitted_on: date
    decided_on: date | None
    effective_on: date | None
    closed_on: date | None


class MergerRead(MergerSummary):
    """A merger or split with its parties."""

    source_survives: bool
    succession: str
    materials: list[dict[str, Any]]
    outcome: str | None = Field(examples=["APPROVE"])
    proposal_reasons: str | None
    proposed_on: date | None
    decision_reasons: str | None
    close_reasons: str | None
    parties: list[MergerPartyRead]
    created_at: datetime
    updated_at: datetime


class MergerPage(ResponseModel):
    """One page of mergers and splits, oldest first."""

    items: list[MergerSummary]
    next_cursor: str | None
