"""Who is to take a course."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Json, PrimaryId, Versioned
from talent.models.tables import Model


class TrainingNeed(Versioned, Model):
    """Leaders of an organization who are to take a course by `due_on`; `post` is null for all of them.

    One row per event that gave rise to it. `rules_used` holds the version of each rule by its key.
    """

    __tablename__ = "training_needs"
    __table_args__ = (
        UniqueConstraint("event_id"),
        CheckConstraint("basis IN ('FILED', 'REGISTERED', 'LEGAL_REP_CHANGED')", "basis"),
        CheckConstraint("state IN ('OPEN', 'MET', 'REPLACED', 'CANCELLED')", "state"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    event_id: Mapped[UUID]
    basis: Mapped[str]
    post: Mapped[str | None]
    due_on: Mapped[date]
    state: Mapped[str]
    rules_used: Mapped[Json]
