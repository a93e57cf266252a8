"""Who serves where, and the checks that work with minors asks for."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, JsonList, OptionalJson, PrimaryId, Versioned
from talent.models.places import InCommunity
from talent.models.tables import Model

HOLDING = "('ACCEPTED', 'CONFIRMED', 'ACTIVE', 'SUSPENDED')"
"""States in which a placement takes its share of the person's time."""


class Placement(InCommunity, Versioned, Model):
    """A person in a post from `starts_on` to `ends_on`, both inclusive; null: without an end.

    A trigger (`placements_fte_limit`) keeps the shares of one person at one full post on every day. While the
    employer is being wound up, `planned_ends_on` keeps the end that was agreed, and `closing` is true.
    `match` holds the score with which the person was proposed.
    """

    __tablename__ = "placements"
    __table_args__ = (
        ExcludeConstraint(
            ("person_id", "="),
            (text("daterange(starts_on, ends_on, '[]')"), "&&"),
            where=text(f"is_primary AND state IN {HOLDING}"),
            name="placements_primary_excl",
            using="gist",
        ),
        Index(
            "placements_open_key",
            "vacancy_id",
            "person_id",
            unique=True,
            postgresql_where=text("state IN ('PROPOSED', 'ACCEPTED', 'CONFIRMED', 'ACTIVE', 'SUSPENDED')"),
        ),
        Index(
            "placements_vacancy_taken_key",
            "vacancy_id",
            unique=True,
            postgresql_where=text("state IN ('CONFIRMED', 'ACTIVE', 'SUSPENDED')"),
        ),
        Index("placements_state_idx", "state", "starts_on"),
        CheckConstraint(
            "state IN ('PROPOSED', 'ACCEPTED', 'CONFIRMED', 'ACTIVE', 'SUSPENDED', 'ENDED', 'DECLINED', 'EXPIRED')",
            "state",
        ),
        CheckConstraint("(state = 'ENDED') = (end_reason IS NOT NULL)", "ended"),
        CheckConstraint("fte_bps BETWEEN 1 AND 10000", "fte"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", "period"),
    )

    id: Mapped[PrimaryId]
    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancies.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    employer_kind: Mapped[str]
    employer_ref: Mapped[str | None]
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    organization_version: Mapped[int | None]
    kind: Mapped[str]
    fte_bps: Mapped[int]
    is_primary: Mapped[bool]
    rural: Mapped[bool]
    min_level: Mapped[str | None]
    with_minors: Mapped[bool]
    project_id: Mapped[UUID | None] = mapped_column(index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    planned_ends_on: Mapped[date | None]
    closing: Mapped[bool]
    state: Mapped[str]
    respond_by: Mapped[date | None]
    active_since: Mapped[date | None]
    suspended_reason: Mapped[str | None]
    declined_reason: Mapped[str | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    notices: Mapped[JsonList]
    match: Mapped[OptionalJson | None]
    rules_used: Mapped[Json]
    proposed_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class RecordCheck(Model):
    """The answer of the police to an employer's question about a person who is to work with minors."""

    __tablename__ = "record_checks"

    id: Mapped[PrimaryId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    checked_on: Mapped[date]
    clear: Mapped[bool]
    reference: Mapped[str]
    recorded_by: Mapped[str]
    recorded_at: Mapped[Instant]


class OpenInspection(Model):
    """An inspection of an organization; while it is open, nobody with a declared tie to it is placed there."""

    __tablename__ = "open_inspections"

    inspection_id: Mapped[UUID] = mapped_column(primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(index=True)
    closed: Mapped[bool]


class PriorityGroup(Versioned, Model):
    """A graduate, veteran or returning entrepreneur, with the proof and until when it holds."""

    __tablename__ = "priority_groups"
    __table_args__ = (
        ExcludeConstraint(
            ("person_id", "="),
            ("group", "="),
            (text("daterange(valid_from, valid_to, '[]')"), "&&"),
            where=text("state <> 'REFUSED'"),
            name="priority_groups_overlap_excl",
            using="gist",
        ),
        CheckConstraint("\"group\" IN ('GRADUATE', 'VETERAN', 'RETURNEE')", "group"),
        CheckConstraint("state IN ('SUBMITTED', 'VERIFIED', 'REFUSED')", "state"),
        CheckConstraint("verified_by IS NULL OR verified_by <> submitted_by", "two_persons"),
    )

    id: Mapped[PrimaryId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    group: Mapped[str]
    proof: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    state: Mapped[str]
    submitted_by: Mapped[str]
    verified_by: Mapped[str | None]
    reasons: Mapped[str | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
