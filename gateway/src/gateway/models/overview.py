"""Who holds a task of a service, and who stands in for whom."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, column, func
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped

from shared.kit.columns import Instant, Model, PrimaryId, Versioned


class TaskHolder(Versioned, Model):
    """One official works on a task, so that the others of the office need not; it gives nobody any right.

    `task` is the id of the resource that the task is about, `kind` which work on it is meant.
    """

    __tablename__ = "task_holders"

    id: Mapped[PrimaryId]
    kind: Mapped[str]
    task: Mapped[str]
    issuer: Mapped[str]
    holder: Mapped[str]
    note: Mapped[str | None]
    given_by: Mapped[str]
    given_at: Mapped[Instant]

    __table_args__ = (
        UniqueConstraint("kind", "task", name="task_holders_task_key"),
        Index("task_holders_holder_idx", "issuer", "holder"),
    )


class Absence(Model):
    """An official is away on the days from `from_on` to `until_on` inclusive, and `substitute` stands in."""

    __tablename__ = "absences"

    id: Mapped[PrimaryId]
    issuer: Mapped[str]
    person: Mapped[str]
    substitute: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date]
    created_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("until_on >= from_on", "days"),
        CheckConstraint("person <> substitute", "another"),
        ExcludeConstraint(
            (column("issuer"), "="),
            (column("person"), "="),
            (func.daterange(column("from_on"), column("until_on"), "[]"), "&&"),
            name="absences_one_at_a_time",
            using="gist",
        ),
        Index("absences_substitute_idx", "issuer", "substitute"),
    )
