"""Evaluations as the API shows them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from registration.evaluations.rules.states import EvaluationState
from shared.contracts.values import AuthorityId, EvaluationGrade, Uscc
from shared.kit.schemas import BilingualText, ResponseModel


class EvaluationSummary(ResponseModel):
    """An evaluation in a list."""

    id: UUID
    version: int
    organization_id: UUID
    organization_name: str
    state: EvaluationState
    promotion: bool
    grade: EvaluationGrade | None
    applied_on: date
    accepted_on: date | None
    committee_on: date | None
    publicity_until: date | None
    granted_on: date | None
    valid_to: date | None
    ended_on: date | None


class EvaluationRead(EvaluationSummary):
    """An evaluation in full. Points are null to the organization until the grade is made public."""

    self_assessment: str
    scored_on: date | None
    scores: dict[str, int] | None = Field(examples=[{"base": 55, "governance": 350}])
    social_opinion: dict[str, int] | None = Field(
        description="What residents' ratings made of the experts' points for social opinion; null without enough",
        examples=[{"ratings": 12, "stars": 54, "expert_points": 100, "points": 104}],
    )
    total: int | None
    committee: dict[str, Any] | None
    measure: dict[str, Any] | None
    downgraded_on: date | None
    reasons: str | None
    reapply_from: date | None
    certificate_return_due_on: date | None
    certificate_returned_on: date | None
    rules: dict[str, int]
    created_at: datetime
    updated_at: datetime


class EvaluationPage(ResponseModel):
    """One page of evaluations, oldest first."""

    items: list[EvaluationSummary]
    next_cursor: str | None


class PublicEvaluation(ResponseModel):
    """A grade, or one that is being made public, as everybody may know it."""

    id: UUID
    organization_id: UUID
    organization_name: str
    uscc: Uscc | None
    jurisdiction_id: AuthorityId
    state: EvaluationState
    grade: EvaluationGrade
    publicity_until: date
    granted_on: date | None
    valid_to: date | None


class PublicEvaluationPage(ResponseModel):
    """One page of public grades, oldest first."""

    items: list[PublicEvaluation]
    next_cursor: str | None


class EligibilityReason(ResponseModel):
    """Why an organization may not apply now."""

    code: str
    message: BilingualText


class EligibilityRead(ResponseModel):
    """Whether an organization may apply today."""

    organization_id: UUID
    eligible: bool
    promotion: bool
    reasons: list[EligibilityReason]


class ExpertSheet(ResponseModel):
    """An expert's sheet, without the expert's name."""

    id: UUID
    state: str
    assigned_on: date
    scores: dict[str, int] | None
    comments: str | None
    scored_on: date | None


class SheetList(ResponseModel):
    """The sheets of an evaluation, in the order of assignment."""

    items: list[ExpertSheet]


class ObjectionRead(ResponseModel):
    """An objection, without who raised it."""

    id: UUID
    text: str
    raised_on: date
    review_due_on: date
    outcome: str | None
    review: dict[str, Any] | None
    reviewed_on: date | None


class ObjectionList(ResponseModel):
    """The objections to a grade, in the order in which they came."""

    items: list[ObjectionRead]


class ObjectionReceipt(ResponseModel):
    """What the objector is told: the objection is in, and when it will be reviewed at the latest."""

    id: UUID
    raised_on: date
    review_due_on: date
