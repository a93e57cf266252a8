"""Plans of work and of cultivation, meetings of departments, and measures of support."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, column, func
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Instant, Json, JsonList, Model, PrimaryId, Versioned


class WorkPlan(Versioned, Model):
    """What an office and its departments mean to do for community social organizations in a period."""

    __tablename__ = "work_plans"

    id: Mapped[PrimaryId]
    division: Mapped[str]
    jurisdiction_id: Mapped[str]
    town_code: Mapped[str | None]
    authority_id: Mapped[str | None]
    state: Mapped[str]
    title: Mapped[str]
    period_from: Mapped[date]
    period_to: Mapped[date]
    goals: Mapped[JsonList]
    departments: Mapped[Codes]
    adopted_on: Mapped[date | None]
    adopted_by: Mapped[str | None]
    closed_on: Mapped[date | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("work_plans_jurisdiction_id_id_idx", "jurisdiction_id", "id"),
        CheckConstraint("period_to >= period_from", "period"),
        ExcludeConstraint(
            (column("division"), "="),
            (func.daterange(column("period_from"), column("period_to"), sql("'[]'")), "&&"),
            name="work_plans_one_adopted_per_day",
            using="gist",
            where=sql("state = 'ADOPTED'"),
        ),
    )


class WorkPlanMeasure(Model):
    """What one department does for a plan; `owner` is the caller who wrote it."""

    __tablename__ = "work_plan_measures"

    id: Mapped[PrimaryId]
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("work_plans.id"), index=True)
    department: Mapped[str]
    text: Mapped[str]
    clause_ref: Mapped[str | None]
    due_on: Mapped[date]
    state: Mapped[str]
    result: Mapped[str | None]
    settled_on: Mapped[date | None]
    overdue_on: Mapped[date | None]
    owner: Mapped[str]

    __table_args__ = (Index("work_plan_measures_due_on_idx", "due_on", postgresql_where=sql("settled_on IS NULL")),)


class WorkPlanReview(Model):
    """The review of a plan for one year; its measures are counted, not entered."""

    __tablename__ = "work_plan_reviews"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("work_plans.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    due_on: Mapped[date]
    overdue_on: Mapped[date | None]
    reviewed_on: Mapped[date | None]
    summary: Mapped[str | None]
    measures: Mapped[int | None]
    measures_done: Mapped[int | None]
    measures_overdue: Mapped[int | None]

    __table_args__ = (Index("work_plan_reviews_due_on_idx", "due_on", postgresql_where=sql("reviewed_on IS NULL")),)


class CultivationPlan(Versioned, Model):
    """How many new organizations of a category an authority wants in a year; how many came is counted."""

    __tablename__ = "cultivation_plans"

    id: Mapped[PrimaryId]
    authority_id: Mapped[str]
    year: Mapped[int]
    category: Mapped[str]
    target_new: Mapped[int]
    measures: Mapped[str | None]
    changes: Mapped[JsonList]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        UniqueConstraint("authority_id", "year", "category", name="cultivation_plans_one_per_category_key"),
        CheckConstraint("target_new >= 0", "target_new"),
    )


class CoordinationMeeting(Versioned, Model):
    """A meeting of departments with what they decided."""

    __tablename__ = "coordination_meetings"

    id: Mapped[PrimaryId]
    division: Mapped[str]
    jurisdiction_id: Mapped[str]
    town_code: Mapped[str | None]
    authority_id: Mapped[str | None]
    topic: Mapped[str]
    held_on: Mapped[date]
    departments: Mapped[Codes]
    minutes: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (Index("coordination_meetings_jurisdiction_id_id_idx", "jurisdiction_id", "id"),)


class MeetingDecision(Model):
    """What one department has to do by a day after a meeting."""

    __tablename__ = "meeting_decisions"

    id: Mapped[PrimaryId]
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("coordination_meetings.id"), index=True)
    text: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date]
    state: Mapped[str]
    result: Mapped[str | None]
    settled_on: Mapped[date | None]
    overdue_on: Mapped[date | None]

    __table_args__ = (Index("meeting_decisions_due_on_idx", "due_on", postgresql_where=sql("settled_on IS NULL")),)


class SupportMeasure(Versioned, Model):
    """A measure of support in force from `from_on` to `to_on`; `conditions` say to whom it applies."""

    __tablename__ = "support_measures"

    id: Mapped[PrimaryId]
    division: Mapped[str]
    jurisdiction_id: Mapped[str]
    town_code: Mapped[str | None]
    authority_id: Mapped[str | None]
    state: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    description: Mapped[str]
    clause_ref: Mapped[str]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    conditions: Mapped[Json]
    withdrawn_on: Mapped[date | None]
    withdrawal_reasons: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("support_measures_jurisdiction_id_id_idx", "jurisdiction_id", "id"),
        CheckConstraint("to_on >= from_on", "period"),
    )
