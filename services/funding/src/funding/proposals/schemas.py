"""JSON of proposals."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, JsonValue, StringConstraints

from funding.ledger.rules.vocabulary import Purpose
from funding.programs.schemas.words import (
    Amount,
    AmountOrNothing,
    Community,
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
from funding.proposals.rules.budgets import CostKind
from funding.proposals.rules.states import ProposalState
from shared.contracts.talent import QualificationLevel
from shared.contracts.values import CommunityCode
from shared.kit.schemas import RequestModel, ResponseModel

IdNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{17}[0-9X]$")]
_VOTERS: JsonValue = [f"5001031980010100{place}" for place in ("15", "31", "58", "74", "90")]


class BudgetItem(RequestModel):
    """What something costs and how much of that is asked for; `community_code` where it is spent, null anywhere."""

    kind: CostKind = Field(examples=["ACTIVITY"])
    title: Title
    amount_fen: Amount
    requested_fen: AmountOrNothing
    community_code: CommunityCode | None = Field(None, examples=["500103001011"])


class StaffingCondition(RequestModel):
    """The social workers whom the project needs: how many posts in full-time equivalents, of which level at least."""

    level: QualificationLevel = Field(examples=["ASSISTANT"])
    fte_bps: Annotated[int, Field(ge=1_000, le=100_000)] = Field(examples=[10_000])


class ProposalContent(RequestModel):
    """A project and what it asks for. `beneficiaries_sha256` is the digest of the list of beneficiaries, if any."""

    title: Title
    activities: Words
    purpose: Purpose = Field(examples=["ELDERLY"])
    community_code: Community
    need_id: Id | None = Field(None, examples=[None])
    from_on: Day
    until_on: LaterDay
    budget: Annotated[list[BudgetItem], Field(min_length=1, max_length=100)]
    total_fen: Amount
    requested_fen: Amount
    beneficiaries_sha256: Sha256 | None = Field(None, examples=[None])
    staffing: StaffingCondition | None = Field(None, examples=[None])


class ProposalCreate(ProposalContent):
    """A proposal of an organization; a filed one names its sponsor, a hub or foundation."""

    program_id: Id
    organization_id: OrganizationId
    sponsor_organization_id: OrganizationId | None = Field(None, examples=[None])


class ScreeningDecision(RequestModel):
    """The officer's word."""

    outcome: Literal["PASS", "FAIL"] = Field(examples=["PASS"])
    reason: Reason


class ProposalWithdrawal(RequestModel):
    """Why the organization does not go on."""

    reason: Reason


class Minutes(RequestModel):
    """The committee's decision. The ID numbers of those who voted are compared with the leaders' and not kept.

    Collective money needs the decision of the villagers' assembly or representatives too.
    """

    outcome: Literal["GRANT", "REFUSE"] = Field(examples=["GRANT"])
    held_on: Day
    minutes_sha256: Sha256
    members: Annotated[int, Field(ge=3, le=99)] = Field(examples=[7])
    votes_for: Annotated[int, Field(ge=0, le=99)] = Field(examples=[5])
    voter_id_numbers: Annotated[list[IdNumber], Field(min_length=1, max_length=99)] = Field(examples=[_VOTERS])
    collective_money: bool = Field(False, examples=[False])
    representatives_minutes_sha256: Sha256 | None = Field(None, examples=[None])


class FindingRead(ResponseModel):
    """A reason against the proposal."""

    code: str = Field(examples=["PERSONNEL_CAP"])
    zh: str = Field(examples=["人员费用超过上限"])
    en: str = Field(examples=["Personnel costs are above the cap"])


class ProposalRead(ResponseModel):
    """A proposal. `score` counts hundredths of a point and is null until it may be seen."""

    id: Id
    version: Version
    program_id: Id
    organization_id: OrganizationId
    sponsor_organization_id: UUID | None
    state: ProposalState
    title: Title
    activities: Words
    purpose: str = Field(examples=["ELDERLY"])
    community_code: Community
    town_code: str | None
    jurisdiction_id: str
    need_id: UUID | None
    from_on: Day
    until_on: LaterDay
    budget: list[BudgetItem]
    total_fen: Amount
    requested_fen: Amount
    staffing: StaffingCondition | None
    rural: bool | None
    findings: list[FindingRead]
    screening_reason: str | None
    rank: int | None
    award_fen: int | None
    award_id: UUID | None
    submitted_at: datetime | None
    closed_reason: str | None
    created_at: SeenAt
    updated_at: SeenAt


class ProposalPage(ResponseModel):
    """A page of proposals, oldest first."""

    items: list[ProposalRead]
    next_cursor: str | None
