"""A request for a change as it is shown, the person masked."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from registration.applications.schemas.parts import ConditionRead, CorrectionRead, DecisionRead, ProposalRead
from registration.changes.rules.items import ChangeItem, ChangeType
from registration.changes.rules.states import ChangeState
from registration.changes.schemas import examples
from shared.kit.schemas import ResponseModel

_WANTED = {"name": {"name_reservation_id": examples.RESERVATION}}


class ChangeRead(ResponseModel):
    """A request with its state, its days and what it states.

    `late_days` above zero is a violation on record: the request came after `apply_by_on`. `before` is what was
    registered of the items when they were changed.
    """

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    type: ChangeType
    state: ChangeState
    items: list[ChangeItem] = Field(examples=[["NAME"]])
    wanted: dict[str, Any] = Field(examples=[_WANTED])
    before: dict[str, Any] | None = Field(examples=[None])
    legal_representative: dict[str, Any] | None = Field(examples=[{"name": "王**", "id_number": "5****************0"}])
    resolution: dict[str, Any] | None = Field(examples=[examples.CREATE["resolution"]])
    materials: list[dict[str, Any]] = Field(examples=[examples.CREATE["materials"]])
    from_authority_id: str = Field(examples=["500103"])
    to_authority_id: str | None = Field(examples=[None])
    deciding_authority_id: str = Field(examples=["500103"])
    submitted_on: date | None
    received_on: date | None
    notice_due_on: date | None
    corrections: list[CorrectionRead]
    correction_due_on: date | None
    consented_on: date | None
    consent_opinion: str | None
    apply_by_on: date | None
    late_days: int | None = Field(examples=[0])
    accepted_on: date | None
    deemed_accepted: bool
    released_on: date | None
    due_on: date | None
    extension: dict[str, str] | None = Field(examples=[None], description="Why the decision takes longer")
    condition_results: list[ConditionRead]
    conditions_on: date | None
    rules: dict[str, int] = Field(examples=[{"change.applyWithinDays": 1}])
    proposal: ProposalRead | None
    decided_on: date | None
    decision: DecisionRead | None
    created_at: datetime
    updated_at: datetime


class ChangeSummary(ResponseModel):
    """A request in a list."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    type: ChangeType
    state: ChangeState
    items: list[ChangeItem] = Field(examples=[["NAME"]])
    from_authority_id: str = Field(examples=["500103"])
    to_authority_id: str | None = Field(examples=[None])
    deciding_authority_id: str = Field(examples=["500103"])
    submitted_on: date | None
    apply_by_on: date | None
    late_days: int | None = Field(examples=[0])
    accepted_on: date | None
    due_on: date | None
    decided_on: date | None


class ChangePage(ResponseModel):
    """One page of requests, oldest first."""

    items: list[ChangeSummary]
    next_cursor: str | None


class RepresentativeRevealed(ResponseModel):
    """Who is to be legal representative, unmasked; the look is on record with its purpose."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"purpose": "核对身份", "name": "王小明", "id_number": "500103197506153210"}]}
    )

    purpose: str = Field(min_length=1)
    name: str | None
    id_number: str | None
