"""JSON of fairs, the projects presented there, and intents."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from funding.fairs.rules import FairState, IntentState
from funding.ledger.rules.vocabulary import Purpose
from funding.platforms.rules.words import BeneficiaryGroup
from funding.programs.schemas.words import (
    Amount,
    AmountOrNothing,
    Authority,
    Day,
    Id,
    OrganizationId,
    Reason,
    SeenAt,
    Title,
    Version,
    Words,
)
from shared.contracts.values import CommunityCode, TownCode
from shared.kit.schemas import RequestModel, ResponseModel


class FairCreate(RequestModel):
    """A fair of an authority, a town or a community."""

    title: Title
    jurisdiction_id: Authority
    town_code: TownCode | None = Field(None, examples=["500103001"])
    community_code: CommunityCode | None = Field(None, examples=[None])
    venue: Title
    held_on: Day


class FairDecision(RequestModel):
    """The next step of a fair; a cancellation has a reason."""

    command: Literal["publish", "hold", "close", "cancel"] = Field(examples=["publish"])
    reason: Reason | None = None


class FairRead(ResponseModel):
    """A fair."""

    id: Id
    version: Version
    title: Title
    jurisdiction_id: Authority
    town_code: str | None
    community_code: str | None
    venue: Title
    held_on: Day
    state: FairState
    closed_on: date | None
    cancel_reason: str | None = Field(examples=[None])
    updated_at: SeenAt


class FairPage(ResponseModel):
    """A page of fairs, oldest first."""

    items: list[FairRead]
    next_cursor: str | None


class FairProjectCreate(RequestModel):
    """A project that an organization presents; `award_id` the award under which it was carried out, if any."""

    organization_id: OrganizationId
    title: Title
    summary: Words
    group: BeneficiaryGroup = Field(examples=["ELDERLY"])
    purpose: Purpose = Field(examples=["ELDERLY"])
    budget_fen: Amount
    award_id: Id | None = Field(None, examples=[None])


class FairProjectRead(ResponseModel):
    """A project at a fair."""

    id: Id
    version: Version
    fair_id: Id
    organization_id: OrganizationId
    title: Title
    summary: Words
    group: BeneficiaryGroup
    purpose: Purpose
    budget_fen: Amount
    award_id: UUID | None
    withdrawn_on: date | None
    updated_at: SeenAt


class FairProjectPage(ResponseModel):
    """A page of projects, oldest first."""

    items: list[FairProjectRead]
    next_cursor: str | None


class FairIntentCreate(RequestModel):
    """What an organization offers to do for a need with its project; `amount_fen` is what it would cost."""

    fair_project_id: Id
    need_id: Id
    terms: Words
    amount_fen: AmountOrNothing


class FairIntentAnswer(RequestModel):
    """What becomes of the intent. SIGN, DECLINE and FULFILL are the community's word, END is either's."""

    outcome: Literal["SIGN", "DECLINE", "FULFILL", "END"] = Field(examples=["SIGN"])
    reason: Reason | None = None


class FairIntentRead(ResponseModel):
    """An intent."""

    id: Id
    version: Version
    fair_id: Id
    fair_project_id: Id
    need_id: Id
    organization_id: OrganizationId
    state: IntentState
    terms: Words
    amount_fen: AmountOrNothing
    offered_on: Day
    signed_on: date | None
    ended_on: date | None
    end_reason: str | None = Field(examples=[None])
    updated_at: SeenAt


class FairIntentPage(ResponseModel):
    """A page of intents, oldest first."""

    items: list[FairIntentRead]
    next_cursor: str | None
