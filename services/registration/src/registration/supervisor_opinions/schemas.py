"""JSON of opinions of supervising units."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.special_checks.rules.coverage import Dimension
from registration.supervisor_opinions.rules.states import OpinionState, Outcome, Referral
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]
Day = Annotated[date, Field(ge=date(1950, 1, 1), le=date(2999, 12, 31))]
ISSUE: Final[dict[str, Any]] = {"dimension": "FINANCE", "text": "部分票据缺经办人签字，请补正"}


class Issue(RequestModel):
    """One thing to be put right."""

    dimension: Dimension = Field(examples=["FINANCE"])
    text: Sentence = Field(examples=["部分票据缺经办人签字，请补正"])


class OpinionCreate(RequestModel):
    """What the organization is asked to put right, and by when it is to answer."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"organization_id": "0192a3b4-0000-7000-8000-000000000001", "issues": [ISSUE]}]}
    )

    organization_id: UUID
    issues: Annotated[tuple[Issue, ...], Field(min_length=1, max_length=20)]
    due_on: Day | None = None
    special_check_id: UUID | None = None


class OpinionAnswer(RequestModel):
    """What the organization has done."""

    answer: Sentence = Field(examples=["票据已补签，并修订了报销办法"])


class OpinionReferral(RequestModel):
    """Why the answer does not do."""

    reasons: Sentence = Field(examples=["仍有12张票据未补签"])


class OpinionOutcome(RequestModel):
    """What the authority does about it."""

    outcome: Outcome = Field(examples=["GUIDANCE"])
    remark: Sentence = Field(examples=["约谈负责人，督促补正"])


class OpinionSummary(ResponseModel):
    """An opinion in a list."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    supervising_unit_id: UUID
    state: OpinionState = Field(examples=["ISSUED"])
    due_on: date = Field(examples=["2024-10-28"])
    issued_on: date = Field(examples=["2024-09-27"])
    answered_on: date | None = Field(examples=[None])
    referred_on: date | None = Field(examples=[None])


class OpinionRead(OpinionSummary):
    """An opinion with its answer and what came of it. It is no sanction of law."""

    special_check_id: UUID | None = Field(examples=[None])
    issues: list[dict[str, Any]] = Field(examples=[[ISSUE]])
    answer: str | None = Field(examples=[None])
    accepted_on: date | None = Field(examples=[None])
    referral: Referral | None = Field(examples=[None])
    referral_reasons: str | None = Field(examples=[None])
    outcome: Outcome | None = Field(examples=[None])
    outcome_remark: str | None = Field(examples=[None])
    closed_on: date | None = Field(examples=[None])
    rules: dict[str, int] = Field(examples=[{"supervisorOpinion.dueDays": 1}])
    created_at: datetime
    updated_at: datetime


class OpinionPage(ResponseModel):
    """One page of opinions, oldest first."""

    items: list[OpinionSummary]
    next_cursor: str | None = Field(examples=[None])
