"""JSON of suspected duplicates."""

from datetime import date
from typing import Literal

from pydantic import Field

from funding.duplicates.rules import DuplicateState, Source
from funding.programs.schemas.words import Day, Id, OrganizationId, Reason, SeenAt, Version
from shared.kit.schemas import RequestModel, ResponseModel


class DuplicateDecision(RequestModel):
    """The officer's word, with its reason."""

    outcome: Literal["DISMISS", "CONFIRM"] = Field(examples=["DISMISS"])
    reason: Reason


class DuplicateRead(ResponseModel):
    """A suspicion; `likeness_bps` is how alike the texts are."""

    id: Id
    version: Version
    organization_id: OrganizationId
    proposal_id: Id
    other_source: Source
    other_id: Id
    grounds: list[str] = Field(examples=[["TITLE"]])
    likeness_bps: int = Field(examples=[8600])
    state: DuplicateState
    found_on: Day
    decided_on: date | None
    reason: str | None
    updated_at: SeenAt


class DuplicatePage(ResponseModel):
    """A page of suspicions, oldest first."""

    items: list[DuplicateRead]
    next_cursor: str | None
