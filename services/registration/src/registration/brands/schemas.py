"""JSON of brands."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.brands.rules.states import BrandState, EndGround, ObjectionState
from registration.model_cases.rules import Level
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

BrandName = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"\S"), PLAIN]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]

NOMINATION: Final[dict[str, Any]] = {
    "organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11", "name": "巷里有约", "level": "COUNTY",
    "statement": "连续三年每周开展居民议事，累计服务一万人次。",
}  # fmt: skip


class BrandNomination(RequestModel):
    """A name under which the organization's work is to be known."""

    model_config = ConfigDict(json_schema_extra={"examples": [NOMINATION]})

    organization_id: UUID
    name: BrandName = Field(examples=["巷里有约"])
    level: Level = Field(examples=["COUNTY"])
    statement: Words = Field(description="What it stands for; public", examples=["每周开展居民议事。"])


class BrandReasons(RequestModel):
    """Why: for a recommendation, an objection or its answer."""

    reasons: Words = Field(examples=["群众反映良好，运作规范"])


class ObjectionDecision(RequestModel):
    """What becomes of an objection."""

    outcome: Literal["UPHELD", "DISMISSED"] = Field(examples=["DISMISSED"])
    reasons: Words = Field(examples=["经核实，反映的问题不存在"])


class BrandEnd(RequestModel):
    """Why the brand is given up or taken away."""

    ground: Literal[EndGround.OWN_WISH, EndGround.NOT_DESERVED] = Field(examples=["OWN_WISH"])
    reasons: Words = Field(examples=["不再开展该项目"])


class BrandRead(ResponseModel):
    """A brand with its days."""

    id: UUID
    version: int
    organization_id: UUID
    organization_name: str
    name: str = Field(examples=["巷里有约"])
    level: Level
    state: BrandState
    statement: str
    nominated_on: date
    recommended_on: date | None
    recommendation: str | None
    publicity_from: date | None
    publicity_until: date | None
    recognised_on: date | None
    renewed_on: date | None
    valid_until: date | None
    ended_on: date | None
    end_ground: EndGround | None
    end_reasons: str | None
    objections: int = Field(description="Objections that are not answered yet", examples=[0])
    measured: dict[str, Any] = Field(examples=[{"grade": 4, "transparency_bps": 9000, "flagged": False}])
    rules: dict[str, int] = Field(examples=[{"brand.minGrade": 1}])
    created_at: datetime
    updated_at: datetime


class BrandPage(ResponseModel):
    """One page of brands, oldest first."""

    items: list[BrandRead]
    next_cursor: str | None


class ObjectionRead(ResponseModel):
    """An objection; who raised it is not shown."""

    id: UUID
    state: ObjectionState
    statement: str
    raised_on: date
    decided_on: date | None
    decision_reasons: str | None


class ObjectionList(ResponseModel):
    """The objections to a brand, oldest first."""

    items: list[ObjectionRead]
