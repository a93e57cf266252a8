"""JSON of the party work in organizations."""

from datetime import date
from uuid import UUID

from pydantic import Field

from shared.contracts.values import CoverageState
from shared.kit.schemas import ResponseModel


class PartyWorkRead(ResponseModel):
    """What party-liaison has told of an organization; null until it does."""

    organization_id: UUID
    name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区松涛志愿者协会"])
    coverage: CoverageState | None = Field(examples=["NOT_COVERED"])
    surveyed_on: date | None = Field(examples=["2024-03-20"])
    overdue_since: date | None = Field(description="Since when a step of the coverage task is late", examples=[None])
    owed_since: date | None = Field(description="Since when a party organization is owed and missing", examples=[None])
    liaison_due_on: date | None = Field(description="By when the next contact is due", examples=["2024-05-30"])
    contacted_on: date | None = Field(examples=["2024-03-01"])
    liaison_overdue_on: date | None = Field(description="The due day that passed without a contact", examples=[None])


class PartyWorkPage(ResponseModel):
    """A page in order of the organizations' ids."""

    items: list[PartyWorkRead]
    next_cursor: str | None = Field(examples=[None])
