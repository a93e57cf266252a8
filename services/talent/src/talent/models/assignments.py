"""Runs that assign people to posts, and what each proposes."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, PrimaryId, Versioned
from talent.models.tables import Model


class AssignmentRun(Versioned, Model):
    """One run over the open posts of a division on a day; once done it changes no more but for its items.

    `pairs` counts those against which nothing stands; `complete` tells whether all of them were weighed. `error` is
    the code for which a run failed.
    """

    __tablename__ = "assignment_runs"
    __table_args__ = (
        CheckConstraint("mode IN ('OPTIMAL', 'STABLE')", "mode"),
        CheckConstraint("state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED')", "state"),
        CheckConstraint("(state = 'DONE') = (method IS NOT NULL)", "method"),
        CheckConstraint("(state = 'FAILED') = (error IS NOT NULL)", "error"),
        Index("assignment_runs_open_idx", "id", postgresql_where=text("state IN ('QUEUED', 'RUNNING')")),
    )

    id: Mapped[PrimaryId]
    division: Mapped[str] = mapped_column(index=True)
    mode: Mapped[str]
    state: Mapped[str]
    job_id: Mapped[UUID | None]
    error: Mapped[str | None]
    method: Mapped[str | None]
    as_of: Mapped[date]
    posts: Mapped[int]
    people: Mapped[int]
    pairs: Mapped[int]
    complete: Mapped[bool]
    assigned: Mapped[int]
    points: Mapped[int]
    greedy_points: Mapped[int]
    rules_used: Mapped[Json]
    made_by: Mapped[str]
    created_at: Mapped[Instant]
    finished_at: Mapped[Instant | None]


class AssignmentItem(Model):
    """One post in a run: whom it would get, or nobody, and why."""

    __tablename__ = "assignment_items"
    __table_args__ = (
        Index("assignment_items_run_vacancy_key", "run_id", "vacancy_id", unique=True),
        CheckConstraint("state IN ('ASSIGNED', 'EMPTY', 'PROPOSED', 'PASSED_OVER')", "state"),
        CheckConstraint("(state = 'EMPTY') = (person_id IS NULL)", "person"),
    )

    id: Mapped[PrimaryId]
    run_id: Mapped[UUID] = mapped_column(ForeignKey("assignment_runs.id"), index=True)
    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancies.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    state: Mapped[str]
    points: Mapped[int | None]
    explanation: Mapped[Json]
    placement_id: Mapped[UUID | None]
