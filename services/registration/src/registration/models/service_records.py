"""Services that were given, the hours that volunteers gave, and how many people live where."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy import column as sql_column
from sqlalchemy.dialects.postgresql import TSRANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Instant, Json, Model, PrimaryId, Versioned

HOURS_APART = "volunteer_hours_apart_excl"


class ServiceRecord(Versioned, Model):
    """What an organization did on a day in a community for one group; `volunteer_half_hours` of all volunteers.

    `beneficiary_refs` are pseudonyms of the organization's own, never kept for groups of which only totals are.
    """

    __tablename__ = "service_records"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    state: Mapped[str]
    offering_id: Mapped[UUID | None] = mapped_column(ForeignKey("service_offerings.id"), index=True)
    activity_id: Mapped[UUID | None] = mapped_column(index=True)
    community_code: Mapped[str]
    served_on: Mapped[date]
    group: Mapped[str]
    kind: Mapped[str]
    beneficiary_count: Mapped[int]
    beneficiary_refs: Mapped[Codes]
    volunteers: Mapped[int]
    volunteer_half_hours: Mapped[int]
    rural_tag: Mapped[str | None]
    households: Mapped[int | None]
    note: Mapped[str | None]
    withdrawal_reason: Mapped[str | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("service_records_organization_id_served_on_idx", "organization_id", "served_on"),
        Index("service_records_community_code_served_on_idx", "community_code", "served_on"),
        CheckConstraint("beneficiary_count >= 1", "served_somebody"),
        CheckConstraint("volunteer_half_hours >= 0 AND volunteers >= 0", "hours"),
    )


class VolunteerHours(Model):
    """The time from which to which one volunteer served; nobody serves twice at once. `counted` ends by withdrawal."""

    __tablename__ = "volunteer_hours"

    id: Mapped[PrimaryId]
    record_id: Mapped[UUID] = mapped_column(ForeignKey("service_records.id"), index=True)
    volunteer_ref: Mapped[str]
    served_on: Mapped[date]
    served_during: Mapped[Range[datetime]] = mapped_column(TSRANGE)
    half_hours: Mapped[int]
    counted: Mapped[bool]

    __table_args__ = (
        ExcludeConstraint(
            (sql_column("volunteer_ref"), "="),
            (sql_column("served_during"), "&&"),
            name=HOURS_APART,
            using="gist",
            where=text("counted"),
        ),
        Index("volunteer_hours_volunteer_ref_served_on_idx", "volunteer_ref", "served_on"),
        CheckConstraint("half_hours BETWEEN 1 AND 48", "half_hours"),
    )


class ResidentCount(Model):
    """How many people lived in a community on a day."""

    __tablename__ = "resident_counts"

    community_code: Mapped[str] = mapped_column(primary_key=True)
    counted_on: Mapped[date] = mapped_column(primary_key=True)
    residents: Mapped[int]
    source: Mapped[str]
    entered_by: Mapped[str]
    entered_at: Mapped[Instant]

    __table_args__ = (CheckConstraint("residents >= 0", "residents"),)
