"""Backbone staff of organizations, and campaigns for the exams of the profession."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, PrimaryId, Versioned
from talent.models.tables import Model


class Backbone(Versioned, Model):
    """Somebody on whom an organization's work rests, from `since` to `until`, both inclusive; null: still."""

    __tablename__ = "backbone_staff"
    __table_args__ = (
        Index(
            "backbone_staff_open_key",
            "person_id",
            "organization_id",
            unique=True,
            postgresql_where=text("until IS NULL"),
        ),
        CheckConstraint("until IS NULL OR until >= since", "period"),
    )

    id: Mapped[PrimaryId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    function: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    named_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class ExamCampaign(Versioned, Model):
    """How an authority prepares people for one exam of a year, and how it came out."""

    __tablename__ = "exam_campaigns"
    __table_args__ = (
        Index("exam_campaigns_exam_key", "jurisdiction_id", "exam", "year", unique=True),
        CheckConstraint("exam IN ('ASSISTANT', 'SOCIAL_WORKER', 'SENIOR')", "exam"),
        CheckConstraint("state IN ('PLANNED', 'REPORTED')", "state"),
        CheckConstraint("enroll_until < exam_on", "days"),
        CheckConstraint("(state = 'REPORTED') = (passed IS NOT NULL)", "reported"),
        CheckConstraint("passed BETWEEN 0 AND sat AND sat <= enrolled", "numbers"),
    )

    id: Mapped[PrimaryId]
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    exam: Mapped[str]
    year: Mapped[int]
    enroll_until: Mapped[date]
    exam_on: Mapped[date]
    target: Mapped[int]
    state: Mapped[str]
    enrolled: Mapped[int | None]
    sat: Mapped[int | None]
    passed: Mapped[int | None]
    created_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class ExamCandidate(Versioned, Model):
    """Somebody who prepares for the exam of a campaign; `way` is the condition that is met."""

    __tablename__ = "exam_candidates"
    __table_args__ = (
        Index("exam_candidates_person_key", "campaign_id", "person_id", unique=True),
        CheckConstraint("result IS NULL OR result IN ('PASSED', 'FAILED', 'ABSENT')", "result"),
    )

    id: Mapped[PrimaryId]
    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("exam_campaigns.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    way: Mapped[str]
    result: Mapped[str | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
