"""JSON of surveys."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from registration.resident_surveys.rules import SurveyState
from shared.contracts.values import CommunityCode
from shared.kit.schemas import RequestModel, ResponseModel

Score = Annotated[int, Field(ge=1, le=5)]


class SurveyCreate(RequestModel):
    """A survey of this year."""

    community_code: CommunityCode = Field(examples=["500103001011"])
    closes_on: date = Field(description="The last day on which residents answer", examples=["2024-11-30"])


class SurveyAnswerStated(RequestModel):
    """From 1 (not at all) to 5 (very much)."""

    identity: Score = Field(examples=[4])
    belonging: Score = Field(examples=[5])
    responsibility: Score = Field(examples=[4])
    honor: Score = Field(examples=[3])


class SurveyRead(ResponseModel):
    """A survey."""

    id: UUID
    version: int = Field(examples=[1])
    state: SurveyState
    community_code: str = Field(examples=["500103001011"])
    town_code: str = Field(examples=["500103001"])
    jurisdiction_id: str = Field(examples=["500103"])
    year: int = Field(examples=[2024])
    opened_on: date
    closes_on: date
    closed_on: date | None
    published_on: date | None
    created_at: datetime
    updated_at: datetime


class SurveyPage(ResponseModel):
    """A page of surveys, oldest first."""

    items: list[SurveyRead]
    next_cursor: str | None


class AxisRead(ResponseModel):
    """What came out on one axis; null where few answers would point at somebody."""

    axis: Literal["identity", "belonging", "responsibility", "honor"]
    mean_hundredths: int | None = Field(examples=[412])
    shares: dict[int, int] | None = Field(
        description="How often each score was given", examples=[{"1": 0, "2": 3, "3": 8, "4": 21, "5": 17}]
    )


class SurveyResult(ResponseModel):
    """The result of a survey that is closed; `answers` is null while there are fewer than three."""

    survey_id: UUID
    year: int = Field(examples=[2024])
    answers: int | None = Field(examples=[49])
    axes: list[AxisRead]
