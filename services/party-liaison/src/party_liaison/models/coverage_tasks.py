"""What is to be found out about party work."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from party_liaison.models.tables import Model
from shared.kit.columns import Instant, Json, PrimaryId, Versioned


class CoverageTask(Versioned, Model):
    """What is to be found out about party work in an organization; exactly one task for each on record.

    `due_on` is the last day of the survey. `responsible_code` is the division of the responsible body,
    `rules_used` the version of each rule by its key.
    """

    __tablename__ = "coverage_tasks"
    __table_args__ = (
        CheckConstraint("depth IN ('FULL', 'LIGHT')", "depth"),
        CheckConstraint("state IN ('OPEN', 'CANCELLED')", "state"),
        CheckConstraint("responsible_role IN ('CPO', 'PWC')", "responsible_role"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), unique=True)
    depth: Mapped[str]
    state: Mapped[str]
    responsible_role: Mapped[str]
    responsible_code: Mapped[str]
    due_on: Mapped[date]
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]
