"""JSON of rounds and assessments."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.assessments.rules.states import AssessmentState, RoundState
from shared.contracts.values import AuthorityId
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

UnitCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}(-[A-Z]{2}|[0-9]{3})?$")]
Level = Literal["COUNTY", "TOWN"]
Reasons = Annotated[str, StringConstraints(min_length=1, max_length=1_000, pattern=r"\S"), PLAIN]
Points = Annotated[int, Field(ge=0, le=1_000_000)]


class AssessmentRoundCreate(RequestModel):
    """The year and the level that are assessed: counties by the city, towns by their county."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"year": 2020, "level": "COUNTY"}]})

    year: Annotated[int, Field(ge=2000, le=2100)]
    level: Level


class AssessmentRoundRead(ResponseModel):
    """A round; all its units were measured by the run `run_id`."""

    id: UUID
    version: int = Field(examples=[1])
    year: int = Field(examples=[2020])
    level: Level = Field(examples=["COUNTY"])
    authority_id: AuthorityId = Field(examples=["50"])
    state: RoundState = Field(examples=["OPEN"])
    run_id: UUID
    run_hash: str = Field(examples=["9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab"])
    as_of: date = Field(examples=["2020-12-31"])
    units: int = Field(examples=[39])
    publicised_on: date | None = Field(examples=[None])
    appeals_until: date | None = Field(examples=[None])
    finalised_on: date | None = Field(examples=[None])


class AssessmentRoundPage(ResponseModel):
    """A page of rounds, newest first."""

    items: list[AssessmentRoundRead]
    next_cursor: str | None = Field(examples=[None])


class SelfScore(RequestModel):
    """What the unit says of itself: its own scores in ten-thousandths of a point, and remarks."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"scores": {"TARGETS": 300000}, "remarks": "已全面达标"}]}
    )

    scores: dict[Annotated[str, StringConstraints(max_length=40)], Points] = Field(default_factory=dict, max_length=20)
    remarks: Reasons | None = None


class Verification(RequestModel):
    """What the assessor found; falsified data cost points and need reasons."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"falsified": False}]})

    falsified: bool = False
    reasons: Reasons | None = None


class Appeal(RequestModel):
    """Why the unit does not agree."""

    reasons: Reasons = Field(examples=["扣分依据不足"])


class AppealAnswer(RequestModel):
    """Whether the appeal is upheld: then the deduction is taken back."""

    outcome: Literal["UPHELD", "DISMISSED"] = Field(examples=["UPHELD"])
    answer: Reasons = Field(examples=["经复核，材料属实"])


class AssessmentRead(ResponseModel):
    """A unit in a round; scores count ten-thousandths of a point."""

    id: UUID
    version: int = Field(examples=[1])
    round_id: UUID
    year: int = Field(examples=[2020])
    level: Level = Field(examples=["COUNTY"])
    division_code: str = Field(examples=["500103"])
    state: AssessmentState = Field(examples=["DRAFT"])
    indicators: list[dict[str, Any]] = Field(
        examples=[
            [{"key": "TARGETS", "weight": 30, "score": 300000, "parts": [{"key": "T19-U", "actual": 5, "target": 5}]}]
        ]
    )
    safety: list[dict[str, Any]] = Field(examples=[[{"key": "MEDIATION", "weight": 30, "score": None, "parts": []}]])
    safety_score: int | None = Field(examples=[None])
    computed: int = Field(examples=[873333])
    deduction: int = Field(examples=[0])
    total: int = Field(examples=[873333])
    rank: int | None = Field(examples=[None])
    self_scores: dict[str, int] | None = Field(examples=[{"TARGETS": 300000}])
    self_remarks: str | None = Field(examples=[None])
    self_scored_on: date | None = Field(examples=[None])
    verified_on: date | None = Field(examples=[None])
    falsified: bool = Field(examples=[False])
    verification_reasons: str | None = Field(examples=[None])
    appealed_on: date | None = Field(examples=[None])
    appeal_reasons: str | None = Field(examples=[None])
    appeal_outcome: str | None = Field(examples=[None])
    appeal_answer: str | None = Field(examples=[None])
    appeal_decided_on: date | None = Field(examples=[None])


class AssessmentPage(ResponseModel):
    """A page of assessments in order of ids."""

    items: list[AssessmentRead]
    next_cursor: str | None = Field(examples=[None])
