"""Activities of organizations in their communities, and the venues that were booked for them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from registration.models.places import point_index
from shared.kit.columns import Codes, Instant, Json, Model, PrimaryId, Versioned


class CommunityActivity(Versioned, Model):
    """One activity from plan to report; `overdue_for` is the due day whose passing was noted."""

    __tablename__ = "community_activities"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    plan: Mapped[str]
    community_code: Mapped[str]
    place: Mapped[str]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    venue_booking_id: Mapped[UUID | None] = mapped_column(index=True)
    venue_grant_id: Mapped[UUID | None] = mapped_column(index=True)
    starts_at: Mapped[Instant]
    ends_at: Mapped[Instant]
    expected_participants: Mapped[int]
    security_permit: Mapped[str | None]
    value_tags: Mapped[Codes]
    self_governance: Mapped[str | None]
    screening: Mapped[str]
    screened_on: Mapped[date | None]
    screened_by: Mapped[str | None]
    screening_reason: Mapped[str | None]
    held_on: Mapped[date | None]
    participants: Mapped[int | None]
    results: Mapped[str | None]
    irregularities: Mapped[Codes]
    cancellation_reason: Mapped[str | None]
    report_due_on: Mapped[date]
    reported_on: Mapped[date | None]
    overdue_for: Mapped[date | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("community_activities_community_code_starts_at_idx", "community_code", "starts_at"),
        Index("community_activities_reported_idx", "organization_id", "held_on",
              postgresql_where=text("state = 'REPORTED'")),
        Index("community_activities_report_due_on_idx", "report_due_on",
              postgresql_where=text("state IN ('PLANNED', 'HELD')")),
        CheckConstraint("ends_at > starts_at", "window"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", "coordinates"),
        CheckConstraint("(state = 'REPORTED') = (reported_on IS NOT NULL)", "reported"),
    )  # fmt: skip


point_index("community_activities_point_idx", CommunityActivity.lat, CommunityActivity.lon, CommunityActivity.ends_at)


class VenueBooking(Model):
    """What funding told of a booked venue: a copy, by the booking's own id."""

    __tablename__ = "venue_bookings"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(index=True)
    venue_id: Mapped[UUID]
    community_code: Mapped[str | None]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    told_at: Mapped[Instant]


class VenueGrant(Model):
    """What funding told of premises that an organization may use: both days inclusive, a copy by the grant's own id.

    `revoked_on` is the day on which they were taken away, None while they are not.
    """

    __tablename__ = "venue_grants"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(index=True)
    venue_id: Mapped[UUID]
    mode: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date]
    revoked_on: Mapped[date | None]
    told_at: Mapped[Instant]
