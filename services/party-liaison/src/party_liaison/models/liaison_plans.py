"""Who keeps in touch with an organization, the contacts, what came up in them, and what events ask for earlier."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from party_liaison.models.tables import Model
from shared.kit.columns import Ciphertext, Instant, Json, JsonList, PrimaryId, Versioned


class LiaisonPlan(Versioned, Model):
    """Which party organization keeps in touch with an organization, and how often; exactly one plan for each.

    `due_on` is the day by which the next contact is due, `first_due_on` that of the first; `overdue_for` the last day
    for which lateness was told. The contact person is sealed; `contact_account` is the blind index of that person's
    own token.
    """

    __tablename__ = "liaison_plans"
    __table_args__ = (
        CheckConstraint("state IN ('ACTIVE', 'PAUSED', 'CLOSED')", "state"),
        CheckConstraint("responsible_role IN ('CPO', 'PWC')", "responsible_role"),
        CheckConstraint("interval_days > 0", "interval_days"),
        Index("liaison_plans_due_idx", "due_on", postgresql_where=text("state = 'ACTIVE'")),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), unique=True)
    state: Mapped[str]
    responsible_role: Mapped[str]
    responsible_code: Mapped[str]
    interval_days: Mapped[int]
    first_due_on: Mapped[date]
    due_on: Mapped[date]
    last_contact_on: Mapped[date | None]
    overdue_for: Mapped[date | None]
    contact_person_encrypted: Mapped[Ciphertext | None]
    contact_phone_encrypted: Mapped[Ciphertext | None]
    contact_account: Mapped[str | None] = mapped_column(index=True)
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]


class LiaisonMove(Model):
    """A plan went from one party organization to another; its history stays."""

    __tablename__ = "liaison_moves"

    id: Mapped[PrimaryId]
    liaison_plan_id: Mapped[UUID] = mapped_column(ForeignKey("liaison_plans.id"), index=True)
    from_code: Mapped[str]
    to_code: Mapped[str]
    moved_on: Mapped[date]


class LiaisonContact(Model):
    """A contact; `counts` tells whether it moves the next due day. The note is sealed."""

    __tablename__ = "liaison_contacts"
    __table_args__ = (CheckConstraint("form IN ('VISIT', 'MEETING', 'PHONE')", "form"),)

    id: Mapped[PrimaryId]
    liaison_plan_id: Mapped[UUID] = mapped_column(ForeignKey("liaison_plans.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    held_on: Mapped[date]
    form: Mapped[str]
    counts: Mapped[bool]
    note_encrypted: Mapped[Ciphertext | None]
    recorded_by: Mapped[str]
    recorded_on: Mapped[date]


class LiaisonIssue(Versioned, Model):
    """What an organization raised in a contact, followed up until it is solved; its text is sealed."""

    __tablename__ = "liaison_issues"
    __table_args__ = (CheckConstraint("state IN ('RAISED', 'FOLLOWED', 'SOLVED')", "state"),)

    id: Mapped[PrimaryId]
    liaison_contact_id: Mapped[UUID] = mapped_column(ForeignKey("liaison_contacts.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    topic: Mapped[str]
    text_encrypted: Mapped[Ciphertext]
    state: Mapped[str]
    raised_on: Mapped[date]
    next_on: Mapped[date] = mapped_column(index=True)
    solved_on: Mapped[date | None]
    steps: Mapped[JsonList]
    updated_at: Mapped[Instant]


class LiaisonDemand(Model):
    """An event asks for a contact since a day and until another; `source_event_id` is the event.

    It may come before anything else is known of the organization.
    """

    __tablename__ = "liaison_demands"

    source_event_id: Mapped[UUID] = mapped_column(primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(index=True)
    ground: Mapped[str]
    since_on: Mapped[date]
    due_on: Mapped[date]
