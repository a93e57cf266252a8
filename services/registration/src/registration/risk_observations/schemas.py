"""JSON of observations and scores."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from registration.risk_observations.rules.areas import ObservedArea
from shared.kit.schemas import ResponseModel


class RiskObservationRead(ResponseModel):
    """One reported fact."""

    id: UUID
    organization_id: UUID
    area: ObservedArea
    kind: str = Field(examples=["REPORT_OVERDUE"])
    source: str = Field(examples=["funding.report.overdue.v1"])
    subject: str = Field(examples=["0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"])
    occurred_on: date
    amount_fen: int | None
    details: dict[str, Any] = Field(examples=[{"kind": "FINAL", "due_on": "2024-11-29"}])
    created_at: datetime


class RiskObservationPage(ResponseModel):
    """One page of observations, oldest first."""

    items: list[RiskObservationRead]
    next_cursor: str | None


class RiskScoreRead(ResponseModel):
    """The score of an organization on a day, with the rules that it was weighed by."""

    organization_id: UUID
    as_of: date
    score: int = Field(examples=[35])
    observations: int = Field(description="How many counted", examples=[3])
    rules: dict[str, int] = Field(examples=[{"risk.weights": 1, "risk.windowMonths": 1}])


class RiskScoreLine(ResponseModel):
    """An organization in the list of scores."""

    organization_id: UUID
    name: str
    score: int


class RiskScorePage(ResponseModel):
    """One page of today's scores, in order of ids."""

    items: list[RiskScoreLine]
    next_cursor: str | None
