"""Suspensions and revocations: what stands against a registered organization, from its order to its end."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Instant, Json, JsonList, Model, PrimaryId, Versioned


class Suspension(Versioned, Model):
    """The organization must not act from `from_on` up to and including `until`, unless it is lifted before.

    `state` is RUNNING until it is over: ENDED by its date, LIFTED by an officer.
    """

    __tablename__ = "suspensions"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    ground: Mapped[str]
    from_on: Mapped[date]
    until: Mapped[date]
    ordered_by: Mapped[str]
    ended_on: Mapped[date | None]
    ended_by: Mapped[str | None]
    lift_reasons: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("state in ('RUNNING', 'ENDED', 'LIFTED')", "state"),
        CheckConstraint("until >= from_on", "period"),
        CheckConstraint("(state = 'RUNNING') = (ended_on IS NULL)", "end"),
        Index("suspensions_running_idx", "until", postgresql_where=text("state = 'RUNNING'")),
    )


class Revocation(Versioned, Model):
    """A registration that is to be taken away, was, or was given back.

    One officer proposes, another decides, after a notice and, if it is asked for, a hearing. `origin` PENALTY
    comes from a penalty, which was heard itself. `inactive_since` for the ground INACTIVE only.
    What it took is remembered for an annulment: `status_before` and the posts `leaders_ended`.
    """

    __tablename__ = "revocations"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    origin: Mapped[str]
    ground: Mapped[str]
    facts: Mapped[str]
    inactive_since: Mapped[date | None]
    materials: Mapped[JsonList]
    proposed_on: Mapped[date]
    proposed_by: Mapped[str]
    notice_served_on: Mapped[date | None]
    notice_channel: Mapped[str | None]
    hearing_due_on: Mapped[date | None]
    statement: Mapped[str | None]
    stated_on: Mapped[date | None]
    hearing_requested_on: Mapped[date | None]
    hearing_held_on: Mapped[date | None]
    hearing_record: Mapped[str | None]
    hearing_by: Mapped[str | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    decision_reasons: Mapped[str | None]
    effective_on: Mapped[date | None]
    name_free_on: Mapped[date | None]
    status_before: Mapped[str | None]
    leaders_ended: Mapped[Codes] = mapped_column(default=list)
    annulled_on: Mapped[date | None]
    annulled_by: Mapped[str | None]
    annulment: Mapped[Json] = mapped_column(default=dict)
    rules: Mapped[Json] = mapped_column(default=dict)
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint(
            "state in ('PROPOSED', 'NOTIFIED', 'HEARING', 'HEARD', 'DECIDED', 'IN_FORCE', 'DROPPED', 'ANNULLED')",
            "state",
        ),
        CheckConstraint("decided_by <> proposed_by OR origin = 'PENALTY'", "two_persons"),
        CheckConstraint("origin in ('CASE', 'PENALTY')", "origin"),
        Index(
            "revocations_open_key",
            "organization_id",
            unique=True,
            postgresql_where=text("state not in ('DROPPED', 'ANNULLED')"),
        ),
        Index("revocations_decided_idx", "effective_on", postgresql_where=text("state = 'DECIDED'")),
    )
