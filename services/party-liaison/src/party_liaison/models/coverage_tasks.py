"""What is to be found out and done about party work in an organization."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from party_liaison.models.tables import Model
from shared.kit.columns import Instant, Json, PrimaryId, Versioned


class CoverageTask(Versioned, Model):
    """Party work is to be brought to an organization; exactly one task for each on record.

    `counted_from` is the legal day of filing or registration, `since_on` that of the present round, `due_on` the last
    day of the present step and `overdue_for` the last day for which lateness was told. `responsible_code` is the
    division of the responsible body. `plan` is what was planned; `form`s leave the service nowhere. `obliged_since`
    is the day since which members have been enough for a unit of its own, `build_due_on` the last day to have it,
    `breached_since` the first day too late. `rules_used` holds the version of each rule by its key.
    """

    __tablename__ = "coverage_tasks"
    __table_args__ = (
        CheckConstraint("depth IN ('FULL', 'LIGHT')", "depth"),
        CheckConstraint(
            "state IN ('OPEN', 'SURVEYED', 'PLANNED', 'APPLIED', 'ORG_COVERED', 'WORK_COVERED', 'REOPENED', "
            "'CANCELLED')",
            "state",
        ),
        CheckConstraint("responsible_role IN ('CPO', 'PWC')", "responsible_role"),
        Index("coverage_tasks_due_on_idx", "due_on"),
        Index("coverage_tasks_build_idx", "build_due_on", postgresql_where=text("build_due_on IS NOT NULL")),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), unique=True)
    depth: Mapped[str]
    state: Mapped[str]
    responsible_role: Mapped[str]
    responsible_code: Mapped[str]
    counted_from: Mapped[date]
    since_on: Mapped[date]
    due_on: Mapped[date]
    overdue_for: Mapped[date | None]
    plan_measure: Mapped[str | None]
    plan_for_on: Mapped[date | None]
    obliged_since: Mapped[date | None]
    build_due_on: Mapped[date | None]
    breached_since: Mapped[date | None]
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]


class CoverageSurvey(Model):
    """What was found in an organization on a day: how many members, and what follows from it.

    Counts of members are seen by party organizations only.
    """

    __tablename__ = "coverage_surveys"

    id: Mapped[PrimaryId]
    coverage_task_id: Mapped[UUID] = mapped_column(ForeignKey("coverage_tasks.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"))
    surveyed_on: Mapped[date]
    staff: Mapped[int]
    full_here: Mapped[int]
    probationary_here: Mapped[int]
    full_elsewhere: Mapped[int]
    need: Mapped[str]
    reason: Mapped[str | None]
    rules_used: Mapped[Json]
    recorded_by: Mapped[str]
    recorded_at: Mapped[Instant]
