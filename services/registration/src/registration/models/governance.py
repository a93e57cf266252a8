"""The bodies of an organization, who sits in them, what they resolved, and its internal rules."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Instant, Json, JsonList, Model, OptionalJson, PrimaryId, Versioned


class GovernanceBody(Versioned, Model):
    """An assembly, board or board of supervisors, in its term from `term_from` to the day `term_ends_on` inclusive.

    `next_election_on` is when it is to be elected anew; `election_due_for` and `overdue_for` are the elections that
    were told of.
    """

    __tablename__ = "governance_bodies"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    kind: Mapped[str]
    term_years: Mapped[int]
    term_from: Mapped[date]
    term_ends_on: Mapped[date]
    next_election_on: Mapped[date] = mapped_column(index=True)
    elections: Mapped[JsonList] = mapped_column(default=list)
    election_due_for: Mapped[date | None]
    overdue_for: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        UniqueConstraint("organization_id", "kind"),
        CheckConstraint("term_ends_on > term_from", "term"),
    )


class GovernanceMember(Model):
    """A person who sits in a body; sealed, `person_ref` is the same in all services."""

    __tablename__ = "governance_members"

    id: Mapped[PrimaryId]
    body_id: Mapped[UUID] = mapped_column(ForeignKey("governance_bodies.id"))
    person_ref: Mapped[str]
    name_encrypted: Mapped[Ciphertext]
    name_masked: Mapped[str]
    id_number_encrypted: Mapped[Ciphertext]
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    __table_args__ = (
        Index("governance_members_body_id_idx", "body_id"),
        Index(
            "governance_members_seat_key",
            "body_id",
            "person_ref",
            unique=True,
            postgresql_where=text("until_on IS NULL"),
        ),
    )


class BodyMeeting(Model):
    """A meeting of a body: how many could come, how many came, and what was resolved.

    `rules` are the versions of the rules of the day of the meeting.
    """

    __tablename__ = "body_meetings"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    body_id: Mapped[UUID] = mapped_column(ForeignKey("governance_bodies.id"), index=True)
    held_on: Mapped[date]
    eligible: Mapped[int]
    present: Mapped[int]
    quorum: Mapped[bool]
    resolutions: Mapped[JsonList]
    document: Mapped[OptionalJson | None]
    rules: Mapped[Json]
    recorded_by: Mapped[str]
    recorded_on: Mapped[date]
    created_at: Mapped[Instant]

    __table_args__ = (
        Index("body_meetings_organization_id_id_idx", "organization_id", "id"),
        CheckConstraint("present <= eligible", "present"),
    )


class InternalRule(Model):
    """A rule that an organization gave itself, in force until `superseded_on`."""

    __tablename__ = "internal_rules"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    kind: Mapped[str]
    title: Mapped[str]
    adopted_on: Mapped[date]
    document: Mapped[OptionalJson | None]
    superseded_on: Mapped[date | None]
    created_at: Mapped[Instant]

    __table_args__ = (
        Index("internal_rules_organization_id_id_idx", "organization_id", "id"),
        Index(
            "internal_rules_in_force_key",
            "organization_id",
            "kind",
            unique=True,
            postgresql_where=text("superseded_on IS NULL"),
        ),
    )
