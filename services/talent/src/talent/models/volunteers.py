"""Hours of volunteers, and certificates of their service."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, PrimaryId, Versioned
from talent.models.tables import Model


class VolunteerHours(Versioned, Model):
    """A time of voluntary service on one legal day; two times of one volunteer do not overlap.

    `service_record_id` names the organization's record of the service, kept by registration.
    """

    __tablename__ = "volunteer_hours"
    __table_args__ = (
        ExcludeConstraint(
            ("person_id", "="),
            (text("tstzrange(starts_at, ends_at)"), "&&"),
            where=text("state <> 'REFUSED'"),
            name="volunteer_hours_overlap_excl",
            using="gist",
        ),
        Index("volunteer_hours_person_day_idx", "person_id", "served_on"),
        CheckConstraint("state IN ('SUBMITTED', 'VERIFIED', 'REFUSED')", "state"),
        CheckConstraint("ends_at > starts_at AND half_hours > 0", "period"),
        CheckConstraint("verified_by IS NULL OR verified_by <> submitted_by", "two_persons"),
    )

    id: Mapped[PrimaryId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    service_record_id: Mapped[UUID | None] = mapped_column(index=True)
    starts_at: Mapped[Instant]
    ends_at: Mapped[Instant]
    served_on: Mapped[date]
    half_hours: Mapped[int]
    state: Mapped[str]
    submitted_by: Mapped[str]
    verified_by: Mapped[str | None]
    reasons: Mapped[str | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class VolunteerCertificate(Versioned, Model):
    """What a volunteer has served in a time, as it stood on the day of issue; anybody may verify it by its code.

    A withdrawn one stays on record with its reasons and proves nothing.
    """

    __tablename__ = "volunteer_certificates"
    __table_args__ = (
        Index("volunteer_certificates_code_key", "code", unique=True),
        CheckConstraint("num_nulls(withdrawn_on, withdrawn_by, withdrawal_reasons) IN (0, 3)", "withdrawal"),
    )

    id: Mapped[PrimaryId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    code: Mapped[str]
    from_on: Mapped[date]
    to_on: Mapped[date]
    half_hours: Mapped[int]
    services: Mapped[int]
    issued_on: Mapped[date]
    withdrawn_on: Mapped[date | None]
    withdrawn_by: Mapped[str | None]
    withdrawal_reasons: Mapped[str | None]
