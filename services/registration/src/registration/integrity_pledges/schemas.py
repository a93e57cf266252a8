"""JSON of pledges."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.integrity_pledges.rules import Commitment, PledgeState
from shared.contracts.values import LeaderPost, Tier
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Statement = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]
Year = Annotated[int, Field(ge=1950, le=2200)]

PLEDGE: Final[dict[str, Any]] = {
    "organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
    "year": 2024,
    "commitments": [commitment.value for commitment in Commitment],
    "statement": "本会郑重承诺，自觉接受社会监督。",
    "signed_by_post": "CHAIR",
}


class PledgeCreate(RequestModel):
    """What the organization promises for the year."""

    model_config = ConfigDict(json_schema_extra={"examples": [PLEDGE]})

    organization_id: UUID
    year: Year = Field(examples=[2024])
    commitments: tuple[Commitment, ...] = Field(max_length=20)
    statement: Statement | None = Field(default=None, description="Its own words; without personal data")
    signed_by_post: LeaderPost = Field(examples=["CHAIR"])


class PledgeBreach(RequestModel):
    """How the organization broke what it promised."""

    reasons: Statement = Field(examples=["未按规定公示收费标准"])


class PledgeRead(ResponseModel):
    """A pledge, which everybody may read."""

    id: UUID
    version: int
    organization_id: UUID
    organization_name: str
    year: int = Field(examples=[2024])
    state: PledgeState
    commitments: list[Commitment]
    statement: str | None
    signed_by_post: LeaderPost
    pledged_on: date
    broken_on: date | None
    broken_reasons: str | None
    rules: dict[str, int] = Field(examples=[{"pledge.commitments": 1}])
    created_at: datetime
    updated_at: datetime


class PledgePage(ResponseModel):
    """One page of pledges, oldest first."""

    items: list[PledgeRead]
    next_cursor: str | None


class WithoutPledge(ResponseModel):
    """An organization that acts and has made no pledge for the year."""

    organization_id: UUID
    organization_name: str
    tier: Tier


class WithoutPledgePage(ResponseModel):
    """One page of organizations without a pledge, in order of their id."""

    items: list[WithoutPledge]
    next_cursor: str | None
