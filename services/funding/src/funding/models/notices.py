"""What an event of another service asks an office to look at."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Instant, Json, PrimaryId, Versioned


class Notice(InArea, Versioned, Model):
    """Something that an office has to look at, once for each `key`; `matter_id` is the project, proposal or contract.

    The row lies where the matter or organization lay when the event was heard of.
    """

    __tablename__ = "notices"
    __table_args__ = (CheckConstraint("state IN ('OPEN', 'RESOLVED')", "state"),)

    id: Mapped[PrimaryId]
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(index=True)
    organization_id: Mapped[UUID | None] = mapped_column(index=True)
    matter_id: Mapped[UUID | None]
    details: Mapped[Json]
    state: Mapped[str] = mapped_column(index=True)
    raised_on: Mapped[date]
    resolution: Mapped[str | None]
    resolved_by: Mapped[str | None]
    resolved_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
