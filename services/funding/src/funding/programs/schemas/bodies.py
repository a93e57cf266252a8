"""JSON of programs."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from funding.ledger.rules.vocabulary import Purpose
from funding.programs.rules.states import Gate, ProgramKind, ProgramState
from funding.programs.schemas.words import (
    Amount,
    Area,
    Authority,
    Bps,
    Id,
    LaterMoment,
    Moment,
    OrganizationId,
    Reason,
    SeenAt,
    Title,
    Version,
    Words,
)
from shared.contracts.values import CommunityCode, TownCode
from shared.kit.schemas import RequestModel, ResponseModel

CriterionCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z_]{1,30}$")]


class Criterion(RequestModel):
    """What reviewers score, up to `max` points; the weights times the greatest scores make 100 points."""

    code: CriterionCode = Field(examples=["NEED"])
    weight_bps: Annotated[int, Field(ge=1, le=10_000)] = Field(examples=[10_000])
    max: Annotated[int, Field(ge=1, le=100)] = Field(examples=[100])


class TranchePlan(RequestModel):
    """A part of each award and what it waits for."""

    bps: Annotated[int, Field(ge=1, le=10_000)] = Field(examples=[10_000])
    gate: Gate = Field(examples=["AGREEMENT"])


class ProgramTerms(RequestModel):
    """What a program offers; what is left out is as the rules of the day say."""

    title: Title
    description: Words
    fund_ids: Annotated[list[Id], Field(min_length=1, max_length=20)]
    purposes: Annotated[list[Purpose], Field(min_length=1, max_length=30, examples=[["ELDERLY"]])]
    divisions: Annotated[list[Area], Field(default_factory=list, max_length=100)]
    budget_fen: Amount
    max_award_fen: Amount | None = None
    max_share_bps: Bps | None = None
    min_own_share_bps: Bps | None = None
    rural_reserve_bps: Bps | None = None
    rural_bonus: Annotated[int, Field(ge=0, le=20, examples=[5])] | None = None
    pass_score: Annotated[int, Field(ge=0, le=100, examples=[60])] | None = None
    panel_size: Annotated[int, Field(ge=1, le=99, examples=[5])] | None = None
    criteria: Annotated[list[Criterion], Field(default_factory=list, max_length=20)]
    with_pitch: bool = False
    call_from: Moment
    call_to: LaterMoment
    publicity_days: Annotated[int, Field(ge=1, le=60, examples=[7])] | None = None
    tranche_plan: Annotated[list[TranchePlan], Field(max_length=3)] | None = None


class ProgramCreate(ProgramTerms):
    """A program of an authority, of a committee (with its community) or of a foundation (with its id)."""

    kind: ProgramKind = Field(examples=["VENTURE_PHILANTHROPY"])
    jurisdiction_id: Authority
    town_code: TownCode | None = Field(None, examples=[None])
    community_code: CommunityCode | None = Field(None, examples=[None])
    owner_organization_id: OrganizationId | None = Field(None, examples=[None])


class ProgramCancellation(RequestModel):
    """Why there is no program."""

    reason: Reason


class ProgramRead(ResponseModel):
    """A program. `protocol_hash` is that of the contest's public protocol, once there is one."""

    id: Id
    version: Version
    kind: ProgramKind
    state: ProgramState
    title: Title
    description: Words
    jurisdiction_id: Authority
    town_code: str | None
    community_code: str | None
    owner_organization_id: UUID | None
    fund_ids: list[UUID]
    purposes: list[str]
    divisions: list[str]
    budget_fen: Amount
    max_award_fen: Amount
    max_share_bps: Bps
    min_own_share_bps: Bps
    rural_reserve_bps: Bps
    rural_bonus: int = Field(examples=[5])
    pass_score: int = Field(examples=[60])
    panel_size: int = Field(examples=[5])
    criteria: list[Criterion]
    with_pitch: bool
    call_from: SeenAt
    call_to: SeenAt
    publicity_days: int = Field(examples=[7])
    tranche_plan: list[TranchePlan]
    publicity_from: date | None
    publicity_until: date | None
    cancel_reason: str | None
    protocol_hash: str | None
    published_at: datetime | None
    created_at: SeenAt
    updated_at: SeenAt


class ProgramPage(ResponseModel):
    """A page of programs, oldest first."""

    items: list[ProgramRead]
    next_cursor: str | None
