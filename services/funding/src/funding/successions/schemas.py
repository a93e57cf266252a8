"""JSON of successions."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from funding.programs.schemas.words import (
    AmountOrNothing,
    Authority,
    Bps,
    Day,
    Id,
    OrganizationId,
    Reason,
    SeenAt,
    Sha256,
    Version,
)
from funding.successions.rules import MatterKind, SuccessionState
from shared.kit.schemas import RequestModel, ResponseModel


class ShareStated(RequestModel):
    """What one successor takes over of all that is owed."""

    organization_id: OrganizationId
    bps: Bps


class MatterStated(RequestModel):
    """Who goes on with one matter."""

    matter_id: Id
    organization_id: OrganizationId


class SuccessionProposal(RequestModel):
    """What the parties of a split have written: shares of what is owed, and a successor for each open matter."""

    shares: Annotated[list[ShareStated], Field(min_length=1, max_length=20)]
    matters: Annotated[list[MatterStated], Field(max_length=1_000)] = Field(default_factory=list)
    agreement_sha256: Sha256


class SuccessionDecision(RequestModel):
    """The word of another person: it is so, or it goes back."""

    outcome: Literal["CARRY_OUT", "RETURN"] = Field(examples=["CARRY_OUT"])
    reason: Reason


class SuccessionRead(ResponseModel):
    """A merger or split, and who takes over what."""

    id: Id
    version: Version
    merger_id: Id
    kind: Literal["MERGER", "SPLIT"]
    sources: list[OrganizationId]
    targets: list[OrganizationId]
    jurisdiction_id: Authority
    effective_on: Day
    state: SuccessionState
    shares: list[ShareStated]
    matters: list[MatterStated]
    decided_on: date | None
    carried_out_on: date | None
    updated_at: SeenAt


class SuccessionPage(ResponseModel):
    """A page of successions, oldest first."""

    items: list[SuccessionRead]
    next_cursor: str | None


class OpenMatter(ResponseModel):
    """A matter that passes as a whole, and what is still set aside for it."""

    matter_id: Id
    kind: MatterKind
    organization_id: OrganizationId
    state: str = Field(examples=["EXECUTING"])
    open_fen: AmountOrNothing


class OpenClaim(ResponseModel):
    """A claim on a source that is not settled."""

    clawback_id: Id
    organization_id: OrganizationId
    outstanding_fen: AmountOrNothing


class SuccessionMatters(ResponseModel):
    """What is open with the sources."""

    matters: list[OpenMatter]
    claims: list[OpenClaim]
