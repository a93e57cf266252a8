"""Organizations whose community is no more and that no one division follows: the county says where they belong."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Instant, Model, PrimaryId, Versioned


class RehomingTask(Versioned, Model):
    """One organization to be re-homed because `from_code` was split or abolished on `effective_on`.

    `candidates` are the divisions that followed; none when it was abolished. `overdue_on` is the day on which the
    county was late. `rules` are the keys and versions by which `due_on` was found.
    """

    __tablename__ = "rehoming_tasks"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    state: Mapped[str]
    from_code: Mapped[str]
    effective_on: Mapped[date]
    candidates: Mapped[Codes]
    opened_on: Mapped[date]
    due_on: Mapped[date]
    due_rule_version: Mapped[int]
    overdue_on: Mapped[date | None]
    to_code: Mapped[str | None]
    reasons: Mapped[str | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("rehoming_tasks_organization_key", "organization_id", "from_code", "effective_on", unique=True),
        Index("rehoming_tasks_due_on_idx", "due_on", postgresql_where=text("state = 'OPEN'")),
        CheckConstraint("state IN ('OPEN', 'DONE', 'CANCELLED')", "state"),
        CheckConstraint("(state = 'DONE') = (decided_on IS NOT NULL)", "decided"),
    )
