"""Social workers at the side of organizations."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, PrimaryId, Versioned
from talent.models.tables import Model


class LinkPair(Versioned, Model):
    """The place for a social worker at an organization's side; exactly one pair for each on record.

    `contact_due_on` is the day by which the next contact is owed; `overdue_for` the due day that was told as missed.
    """

    __tablename__ = "link_pairs"
    __table_args__ = (
        CheckConstraint("kind IN ('OWN', 'SHARED')", "kind"),
        CheckConstraint("state IN ('OPEN', 'LINKED', 'ENDED')", "state"),
        CheckConstraint("(state <> 'LINKED') OR (worker_id IS NOT NULL AND contact_due_on IS NOT NULL)", "linked"),
        Index("link_pairs_due_idx", "contact_due_on", postgresql_where=text("state = 'LINKED'")),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), unique=True)
    kind: Mapped[str]
    state: Mapped[str]
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    linked_on: Mapped[date | None]
    last_contact_on: Mapped[date | None]
    contact_due_on: Mapped[date | None]
    overdue_for: Mapped[date | None]
    updated_at: Mapped[Instant]


class LinkContact(Model):
    """One contact of the social worker with the organization."""

    __tablename__ = "link_contacts"

    id: Mapped[PrimaryId]
    link_pair_id: Mapped[UUID] = mapped_column(ForeignKey("link_pairs.id"), index=True)
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    held_on: Mapped[date]
    topic: Mapped[str]
    result: Mapped[str]
    recorded_by: Mapped[str]
    recorded_at: Mapped[Instant]
