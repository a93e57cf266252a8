"""Mentors of organizations that have a place in an incubation base."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, PrimaryId, Versioned
from talent.models.tables import Model


class MentorLink(Versioned, Model):
    """The place for a mentor beside an organization for the time of one residency; a residency ends it for good."""

    __tablename__ = "mentor_links"
    __table_args__ = (
        CheckConstraint("state IN ('OPEN', 'LINKED', 'ENDED')", "state"),
        CheckConstraint("state <> 'LINKED' OR (mentor_id IS NOT NULL AND linked_on IS NOT NULL)", "linked"),
        CheckConstraint("(state = 'ENDED') = (ended_on IS NOT NULL)", "ended"),
    )

    id: Mapped[PrimaryId]
    residency_id: Mapped[UUID] = mapped_column(unique=True)
    base_id: Mapped[UUID]
    organization_id: Mapped[UUID] = mapped_column(index=True)
    track: Mapped[str]
    state: Mapped[str]
    mentor_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    linked_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]
