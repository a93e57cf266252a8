"""Evaluations: applications, the experts' sheets, objections, and the grades that come of them."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, Model, OptionalJson, PrimaryId, Versioned

_ON_THE_WAY = text("state IN ('APPLIED', 'ACCEPTED', 'SCORED', 'PUBLICITY')")


class Evaluation(Versioned, Model):
    """One round from application to grade, and what becomes of the grade.

    `scores` are the mean points by area, `total` their sum; `grade` is the committee's, then the one held.
    `social_opinion` tells how many points residents' ratings gave, and from what; null without enough ratings.
    `measure` is a downgrade or cancellation that is proposed; `reapply_from` the first day of another application.
    `rules` are the keys and versions of the rules that were applied.
    """

    __tablename__ = "evaluations"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    promotion: Mapped[bool]
    self_assessment: Mapped[str]
    applied_on: Mapped[date]
    accepted_on: Mapped[date | None]
    accepted_by: Mapped[str | None]
    scored_on: Mapped[date | None]
    scores: Mapped[OptionalJson | None]
    social_opinion: Mapped[OptionalJson | None]
    total: Mapped[int | None]
    committee: Mapped[OptionalJson | None]
    committee_on: Mapped[date | None]
    committee_by: Mapped[str | None]
    grade: Mapped[str | None]
    publicity_until: Mapped[date | None]
    granted_on: Mapped[date | None]
    granted_by: Mapped[str | None]
    valid_to: Mapped[date | None]
    measure: Mapped[OptionalJson | None]
    measure_proposed_by: Mapped[str | None]
    measure_decided_by: Mapped[str | None]
    downgraded_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    reasons: Mapped[str | None]
    reapply_from: Mapped[date | None]
    certificate_return_due_on: Mapped[date | None]
    certificate_returned_on: Mapped[date | None]
    rules: Mapped[Json] = mapped_column(default=dict)
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("evaluations_open_key", "organization_id", unique=True, postgresql_where=_ON_THE_WAY),
        Index("evaluations_granted_key", "organization_id", unique=True, postgresql_where=text("state = 'GRANTED'")),
        Index("evaluations_expiry_idx", "valid_to", postgresql_where=text("state = 'GRANTED'")),
        Index("evaluations_state_id_idx", "state", "id"),
        CheckConstraint("granted_by <> committee_by", "two_persons"),
        CheckConstraint("measure_decided_by <> measure_proposed_by", "two_persons_measure"),
        CheckConstraint("(granted_on IS NULL) = (valid_to IS NULL)", "granted_for_a_time"),
        CheckConstraint("total BETWEEN 0 AND 1000", "total"),
    )


class EvaluationExpert(Model):
    """An expert of one evaluation and the sheet that the expert hands in, once; `expert` is `Caller.identity`."""

    __tablename__ = "evaluation_experts"

    id: Mapped[PrimaryId]
    evaluation_id: Mapped[UUID] = mapped_column(ForeignKey("evaluations.id"))
    expert: Mapped[str] = mapped_column(index=True)
    state: Mapped[str]
    assigned_on: Mapped[date]
    scores: Mapped[OptionalJson | None]
    comments: Mapped[str | None]
    scored_on: Mapped[date | None]
    recusal_reason: Mapped[str | None]

    __table_args__ = (
        Index("evaluation_experts_once_key", "evaluation_id", "expert", unique=True),
        CheckConstraint("(state = 'SCORED') = (scores IS NOT NULL)", "sheet"),
    )


class EvaluationObjection(Model):
    """An objection raised while the grade was made public, and what the review committee made of it."""

    __tablename__ = "evaluation_objections"

    id: Mapped[PrimaryId]
    evaluation_id: Mapped[UUID] = mapped_column(ForeignKey("evaluations.id"), index=True)
    raised_by: Mapped[str]
    text: Mapped[str]
    raised_on: Mapped[date]
    review_due_on: Mapped[date]
    outcome: Mapped[str | None]
    review: Mapped[OptionalJson | None]
    reviewed_on: Mapped[date | None]
