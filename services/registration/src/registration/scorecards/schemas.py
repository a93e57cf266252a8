"""JSON of scorecards."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field

from shared.kit.schemas import RequestModel, ResponseModel


class ScorecardsCreate(RequestModel):
    """The year to look back on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"year": 2025}]})

    year: Annotated[int, Field(ge=2000, le=2100)]


class ScorecardRead(ResponseModel):
    """The city or a planning unit in a year: measures on four axes; null is what nobody can tell."""

    id: UUID
    year: int = Field(examples=[2025])
    division_code: str = Field(examples=["500103"])
    as_of: date = Field(examples=["2025-12-31"])
    axes: dict[str, list[dict[str, Any]]] = Field(
        examples=[{"ORDER": [{"key": "CREDIT_LISTED", "value": 3, "of": 240}]}]
    )
    made_at: datetime


class ScorecardPage(ResponseModel):
    """A page of scorecards by division and year: the years of one division are its trend."""

    items: list[ScorecardRead]
    next_cursor: str | None = Field(examples=[None])


class ScorecardsMadeRead(ResponseModel):
    """How many scorecards were made for the year."""

    year: int = Field(examples=[2025])
    scorecards: int = Field(examples=[40])
