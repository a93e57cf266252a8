"""Meetings of party units, and the periods that are closed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from party_liaison.models.tables import Model
from shared.kit.columns import Ciphertext, Instant, Json, JsonList, OptionalJson, PrimaryId, Versioned


class MeetingRecord(Versioned, Model):
    """A meeting of a unit or of one of its groups (`part_id`), held on the legal day `held_on`.

    It is valid when more than half of those who may vote were there and the minutes came in time.
    """

    __tablename__ = "meeting_records"
    __table_args__ = (
        CheckConstraint("ended_at > held_at", "time"),
        CheckConstraint("present_voting <= eligible_voting AND present_voting <= present", "present"),
        Index("meeting_records_unit_id_held_on_idx", "unit_id", "held_on"),
        Index(
            "meeting_records_minutes_key",
            "unit_id",
            "minutes_sha256",
            unique=True,
            postgresql_where=text("minutes_sha256 IS NOT NULL"),
        ),
    )

    id: Mapped[PrimaryId]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("party_units.id"))
    part_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit_parts.id"))
    type: Mapped[str]
    held_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    held_on: Mapped[date]
    eligible_voting: Mapped[int]
    present_voting: Mapped[int]
    present: Mapped[int]
    topic_encrypted: Mapped[Ciphertext]
    minutes: Mapped[OptionalJson | None]
    minutes_sha256: Mapped[str | None]
    minutes_on: Mapped[date | None]
    minutes_due_on: Mapped[date]
    rules_used: Mapped[Json]
    recorded_by: Mapped[str]
    updated_at: Mapped[Instant]


class MeetingPeriod(Model):
    """A month, quarter or year of a unit that is closed: what was required, what was met, and what is missing.

    `compliance_bps` is null when nothing was required.
    """

    __tablename__ = "meeting_periods"
    __table_args__ = (
        UniqueConstraint("unit_id", "period"),
        CheckConstraint("kind IN ('MONTH', 'QUARTER', 'YEAR')", "kind"),
        CheckConstraint("met <= required", "met"),
        Index("meeting_periods_closed_on_idx", "closed_on"),
    )

    id: Mapped[PrimaryId]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("party_units.id"))
    kind: Mapped[str]
    period: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    closed_on: Mapped[date]
    required: Mapped[int]
    met: Mapped[int]
    compliance_bps: Mapped[int | None]
    missing: Mapped[JsonList]
    rules_used: Mapped[Json]
