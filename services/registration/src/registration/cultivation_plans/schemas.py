"""JSON of cultivation plans."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from shared.contracts.values import AuthorityId, Category
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]
Count = Annotated[int, Field(ge=0, le=100_000)]
Year = Annotated[int, Field(ge=1950, le=2999)]


class CultivationPlanCreate(RequestModel):
    """How many new organizations are wanted; how many came is never entered."""

    authority_id: AuthorityId = Field(examples=["500103"])
    year: Year = Field(examples=[2024])
    category: Category = Field(examples=["ELDERLY_CARE"])
    target_new: Count = Field(examples=[12])
    measures: Sentence | None = Field(default=None, examples=["每个街道至少孵化一家养老服务组织"])


class CultivationPlanUpdate(RequestModel):
    """Another target, with reasons, or other measures."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"target_new": 10, "reasons": "两个社区合并"}]})

    target_new: Count | None = None
    measures: Sentence | None = None
    reasons: Sentence | None = None


class TargetChange(ResponseModel):
    """An earlier target and why it was changed."""

    changed_on: date = Field(examples=["2024-06-30"])
    earlier: int = Field(examples=[12])
    reasons: str = Field(examples=["两个社区合并"])


class CultivationPlanRead(ResponseModel):
    """A target, and how many organizations first came on record in its year, counted from the register."""

    id: UUID
    version: int = Field(examples=[1])
    authority_id: AuthorityId = Field(examples=["500103"])
    year: int = Field(examples=[2024])
    category: Category = Field(examples=["ELDERLY_CARE"])
    target_new: int = Field(examples=[12])
    actual_new: int = Field(examples=[9])
    achieved_bps: int = Field(examples=[7500])
    measures: str | None = Field(examples=[None])
    changes: list[TargetChange] = Field(examples=[[]])
    created_at: datetime
    updated_at: datetime


class CultivationPlanPage(ResponseModel):
    """One page of plans, oldest first."""

    items: list[CultivationPlanRead]
    next_cursor: str | None = Field(examples=[None])
