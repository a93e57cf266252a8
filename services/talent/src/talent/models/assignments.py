"""Runs that assign people to posts, and what each proposes."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, PrimaryId, Versioned
from talent.models.tables import Model


class AssignmentRun(Versioned, Model):
    """One run over the open posts of a division on a day; it never changes but for what became of its items."""

    __tablename__ = "assignment_runs"
    __table_args__ = (CheckConstraint("mode IN ('OPTIMAL', 'STABLE')", "mode"),)

    id: Mapped[PrimaryId]
    division: Mapped[str] = mapped_column(index=True)
    mode: Mapped[str]
    method: Mapped[str]
    as_of: Mapped[date]
    posts: Mapped[int]
    people: Mapped[int]
    pairs: Mapped[int]
    assigned: Mapped[int]
    points: Mapped[int]
    greedy_points: Mapped[int]
    rules_used: Mapped[Json]
    made_by: Mapped[str]
    created_at: Mapped[Instant]


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
