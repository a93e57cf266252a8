"""JSON of guidance."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import ConfigDict, Field

from registration.divisions.schemas import Title
from registration.filings.schemas import Reasons
from shared.kit.schemas import RequestModel, ResponseModel

_ID = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"


class GuidanceKind(StrEnum):
    """How a body helps."""

    CLASSIFIED = "CLASSIFIED"
    PROFESSIONAL = "PROFESSIONAL"
    ACTIVITY = "ACTIVITY"


class GuidanceCreate(RequestModel):
    """Guidance that was given; without `kind` it is the one of the organization's class."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"organization_id": _ID, "topic": "活动安全", "result": "制定活动安全须知"}]}
    )

    organization_id: UUID = Field(examples=[_ID])
    kind: GuidanceKind | None = None
    topic: Title = Field(examples=["活动安全"])
    result: Reasons = Field(examples=["制定活动安全须知"])
    given_on: date | None = Field(default=None, description="Today, if not stated", examples=["2024-10-30"])
    next_on: date | None = Field(default=None, description="A half-year later, if not stated")


class GuidanceSummary(ResponseModel):
    """Guidance in a list."""

    id: UUID
    version: int
    organization_id: UUID
    by_role: str = Field(examples=["STR"])
    by_body: str | None = Field(examples=["500103001"])
    kind: GuidanceKind
    guidance_class: str = Field(examples=["RECREATION"])
    topic: str
    given_on: date
    next_on: date


class GuidanceRead(GuidanceSummary):
    """Guidance with its result."""

    result: str
    rules: dict[str, int] = Field(examples=[{"guidance.months": 1}])
    created_at: datetime
    updated_at: datetime


class GuidancePage(ResponseModel):
    """One page of guidance, oldest first."""

    items: list[GuidanceSummary]
    next_cursor: str | None


class GuidanceOwed(ResponseModel):
    """A filed organization that is owed guidance, by which day, and since when it has had none."""

    organization_id: UUID
    name: str
    tier: str = Field(examples=["COMMUNITY_GUIDED"])
    town_code: str | None
    home_community_code: str | None
    last_on: date | None
    due_on: date


class GuidanceOwedPage(ResponseModel):
    """One page of those owed guidance, in order of ids."""

    items: list[GuidanceOwed]
    next_cursor: str | None


class StreetCoverage(ResponseModel):
    """How many filed organizations of a street or town had guidance in the half-year, and how many are owed it."""

    town_code: str = Field(examples=["500103001"])
    filed: int = Field(examples=[12])
    guided: int = Field(examples=[9])
    owed: int = Field(examples=[2])
    share_bps: int = Field(description="guided / filed in basis points, rounded down", examples=[7500])


class GuidanceCoverage(ResponseModel):
    """Coverage by street, in order of codes."""

    year: int = Field(examples=[2024])
    half: int = Field(examples=[2])
    as_of: date
    items: list[StreetCoverage]
