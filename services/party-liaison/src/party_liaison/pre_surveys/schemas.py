"""JSON of surveys before the opening; for party organizations only."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from party_liaison.coverage_tasks.rules.needs import Need
from party_liaison.pre_surveys.rules import Outcome, PreSurveyState
from shared.kit.schemas import RequestModel, ResponseModel

Count = Annotated[int, Field(ge=0, le=100_000)]


class PreSurveyStated(RequestModel):
    """How many will work there, and how many of them are members with their relation coming."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"surveyed_on": "2024-10-30", "staff": 12, "full_members": 3, "probationary_members": 0}]
        }
    )

    surveyed_on: date
    staff: Count
    full_members: Count
    probationary_members: Count = 0


class PreSurveyRead(ResponseModel):
    """A survey before the opening: due by the day on which the application must be decided."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID | None
    legal_kind: str = Field(examples=["SG"])
    category: str = Field(examples=["LIVELIHOOD"])
    community_code: str | None = Field(examples=["500103001011"])
    town_code: str | None = Field(examples=["500103001"])
    state: PreSurveyState
    outcome: Outcome | None
    accepted_on: date | None
    due_on: date | None
    surveyed_on: date | None
    staff: int | None = Field(examples=[12])
    full_members: int | None = Field(examples=[3])
    probationary_members: int | None = Field(examples=[0])
    expected_need: Need | None
    rules_used: dict[str, int] = Field(examples=[{"party.branch.minFull": 1}])
    updated_at: datetime


class PreSurveyPage(ResponseModel):
    """A page of them, oldest first."""

    items: list[PreSurveyRead]
    next_cursor: str | None
