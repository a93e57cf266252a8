"""Who keeps in touch with an organization."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from party_liaison.models.tables import Model
from shared.kit.columns import Instant, Json, PrimaryId, Versioned


class LiaisonPlan(Versioned, Model):
    """Which party organization keeps in touch with an organization, and how often; exactly one plan for each.

    `due_on` is the day by which the next contact is due.
    """

    __tablename__ = "liaison_plans"
    __table_args__ = (
        CheckConstraint("state IN ('ACTIVE', 'PAUSED', 'CLOSED')", "state"),
        CheckConstraint("responsible_role IN ('CPO', 'PWC')", "responsible_role"),
        CheckConstraint("interval_days > 0", "interval_days"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), unique=True)
    state: Mapped[str]
    responsible_role: Mapped[str]
    responsible_code: Mapped[str]
    interval_days: Mapped[int]
    due_on: Mapped[date]
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]
