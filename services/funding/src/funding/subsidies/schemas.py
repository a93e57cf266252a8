"""JSON of subsidies."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from funding.programs.schemas.words import (
    Amount,
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
from funding.subsidies.rules.states import DisputeState, RevocationGround, SubsidyState
from shared.contracts.funding import SubsidyKind
from shared.kit.schemas import RequestModel, ResponseModel

Year = Annotated[int, Field(ge=2019, le=2100, examples=[2025])]
SponsorId = Annotated[OrganizationId | None, Field(examples=[None])]


class LeaseStated(RequestModel):
    """Premises that the organization rents, and the year for which it asks."""

    premises: Title
    from_on: Day
    until_on: LaterDay
    monthly_rent_fen: Amount
    year: Year


class RentSubsidyCreate(RequestModel):
    """An application for the rent subsidy of a year; `evidence_sha256` is the lease.

    A filed organization without custody names the registered organization that receives the money for it.
    """

    organization_id: OrganizationId
    lease: LeaseStated
    statement: Words
    evidence_sha256: Sha256
    sponsor_organization_id: SponsorId = None


class SubsidyApplication(RequestModel):
    """An application for a subsidy to which the organization is entitled."""

    statement: Words
    evidence_sha256: Sha256
    sponsor_organization_id: SponsorId = None


class SubsidyProposal(RequestModel):
    """What an officer proposes, and out of which funds in which order."""

    outcome: Literal["GRANT", "REFUSE"] = Field(examples=["GRANT"])
    fund_ids: Annotated[list[Id], Field(max_length=10)] = Field(
        examples=[["0192a3b4-0000-7000-8000-00000000ac01"]], default_factory=list
    )
    reason: Reason


class SubsidyDecision(RequestModel):
    """The word of another person; RETURN gives the proposal back."""

    outcome: Literal["GRANT", "REFUSE", "RETURN"] = Field(examples=["GRANT"])
    reason: Reason


class SubsidyRevocation(RequestModel):
    """On which ground the subsidy is taken back."""

    ground: RevocationGround = Field(examples=["FRAUD"])
    reason: Reason


class SubsidyReason(RequestModel):
    """Why."""

    reason: Reason


class DisputeCreate(RequestModel):
    """What the organization objects to in the refusal or revocation."""

    text: Words
    evidence_sha256: Sha256 | None = None


class DisputeAnswer(RequestModel):
    """The answer to the open dispute, by somebody who had no part in the decision."""

    outcome: Literal["UPHOLD", "DISMISS"] = Field(examples=["UPHOLD"])
    answer: Reason


class SubsidyRead(ResponseModel):
    """A subsidy."""

    id: Id
    version: Version
    organization_id: OrganizationId
    type: SubsidyKind
    basis: str = Field(examples=["GRADE:4A"])
    state: SubsidyState
    eligible_on: Day
    apply_by: date | None
    applied_on: date | None
    statement: str | None
    lease: LeaseStated | None
    sponsor_organization_id: SponsorId
    amount_fen: int | None = Field(examples=[1_000_000])
    proposed_outcome: str | None
    decided_on: date | None
    hold_reasons: list[str] = Field(examples=[["CREDIT_ABNORMAL"]])
    basis_ended_on: date | None
    basis_end_reason: str | None
    paid_on: date | None
    ended_on: date | None
    end_reason: str | None
    updated_at: SeenAt


class SubsidyPage(ResponseModel):
    """A page of subsidies, oldest first."""

    items: list[SubsidyRead]
    next_cursor: str | None


class DisputeRead(ResponseModel):
    """A dispute about a decision."""

    id: Id
    subsidy_id: Id
    organization_id: OrganizationId
    about: SubsidyState = Field(examples=["REFUSED"])
    decision_on: Day
    state: DisputeState
    text: Words
    opened_on: Day
    answer: str | None
    answered_on: date | None


class DisputePage(ResponseModel):
    """A page of disputes, oldest first."""

    items: list[DisputeRead]
    next_cursor: str | None
