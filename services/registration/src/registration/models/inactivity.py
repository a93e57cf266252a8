"""Organizations that did nothing for so long that somebody must look."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, Model, PrimaryId


class InactivityFinding(Model):
    """On `due_on` the organization had done nothing since `last_active_on`; `measure` is what was proposed or sent.

    `ended_on`: it has reported something again, or has ended.
    """

    __tablename__ = "inactivity_findings"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    tier: Mapped[str]
    last_active_on: Mapped[date]
    due_on: Mapped[date]
    found_on: Mapped[date]
    measure: Mapped[str]
    ended_on: Mapped[date | None]
    rules_used: Mapped[Json]
    recorded_at: Mapped[Instant]

    __table_args__ = (Index("inactivity_findings_due_key", "organization_id", "due_on", unique=True),)
