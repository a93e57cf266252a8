"""JSON of findings."""

from datetime import date
from uuid import UUID

from pydantic import Field

from registration.inactivity.rules import InactivityMeasure
from shared.contracts.values import Tier
from shared.kit.schemas import ResponseModel


class FindingRead(ResponseModel):
    """An organization that had done nothing since `last_active_on` when `due_on` came.

    `last_active_on` is the day since which a revocation for inactivity may be proposed; `ended_on` tells that the
    organization has reported something again, or has ended.
    """

    id: UUID
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    tier: Tier
    last_active_on: date
    due_on: date
    found_on: date
    measure: InactivityMeasure
    ended_on: date | None
    rules_used: dict[str, int] = Field(examples=[{"inactivity.revocationMonths": 1}])


class FindingPage(ResponseModel):
    """One page of findings, oldest first."""

    items: list[FindingRead]
    next_cursor: str | None
