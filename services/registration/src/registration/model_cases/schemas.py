"""JSON of model cases."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.model_cases.rules import CaseState, Level, WithdrawalGround
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Reasons = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]
CaseText = Annotated[str, StringConstraints(min_length=1, max_length=20_000, pattern=r"\S"), PLAIN]
ClauseRef = Annotated[str, StringConstraints(pattern=r"^(0|[1-9]|1[0-9])$")]

CASE: Final[dict[str, Any]] = {
    "organization_ids": ["0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"], "level": "COUNTY", "title": "邻里互助一小时",
    "text": "该协会组织居民以时间换时间，全年服务老年人2100人次。", "clause_ref": "8",
}  # fmt: skip


class CaseCreate(RequestModel):
    """A case that others could follow."""

    model_config = ConfigDict(json_schema_extra={"examples": [CASE]})

    organization_ids: tuple[UUID, ...] = Field(min_length=1, max_length=20, description="The first one leads")
    level: Level = Field(examples=["COUNTY"])
    title: Line = Field(examples=["邻里互助一小时"])
    text: CaseText = Field(description="Published as it is; without personal data", examples=["全年服务2100人次。"])
    clause_ref: ClauseRef | None = Field(default=None, description="The clause of the policy that it carries out")


class CaseReview(RequestModel):
    """What the reviewing officer says."""

    opinion: Reasons = Field(examples=["做法可复制，推荐发布"])


class CaseWithdrawal(RequestModel):
    """Why it is no example any more."""

    ground: Literal[WithdrawalGround.OWN_WISH, WithdrawalGround.UNTRUE] = Field(examples=["UNTRUE"])
    reasons: Reasons = Field(examples=["经核实数据不实"])


class CaseAdoption(RequestModel):
    """How the caller's body follows the case."""

    note: Line = Field(examples=["在本街道三个社区推广"])


class CaseRead(ResponseModel):
    """A case with those who follow it."""

    id: UUID
    version: int
    organization_id: UUID
    organization_ids: list[UUID]
    state: CaseState
    level: Level
    title: str
    text: str
    clause_ref: str | None
    submitted_on: date
    reviewed_on: date | None
    review_opinion: str | None
    published_on: date | None
    withdrawn_on: date | None
    withdrawal_ground: WithdrawalGround | None
    withdrawal_reasons: str | None
    adopted_by: list[dict[str, Any]] = Field(
        examples=[[{"role": "STR", "body": "500103001", "adopted_on": "2024-05-06", "note": "在三个社区推广"}]]
    )
    created_at: datetime
    updated_at: datetime


class CasePage(ResponseModel):
    """One page of cases, oldest first."""

    items: list[CaseRead]
    next_cursor: str | None
