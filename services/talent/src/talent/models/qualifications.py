"""Certificates, the cycles in which they are registered, and hours of continuing education."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Instant, Json, PrimaryId, Versioned
from talent.models.tables import Model


class Qualification(Versioned, Model):
    """A certificate of a person; `valid_from` and `valid_to` are the present cycle, both days inclusive."""

    __tablename__ = "qualifications"
    __table_args__ = (
        Index("qualifications_certificate_key", "kind", "certificate_ref", unique=True),
        Index("qualifications_due_idx", "valid_to", postgresql_where=text("state IN ('REGISTERED', 'RENEWABLE')")),
        Index("qualifications_begin_idx", "valid_from", postgresql_where=text("state IN ('REGISTERED', 'RENEWABLE')")),
        CheckConstraint("state IN ('PASSED', 'REGISTERED', 'RENEWABLE', 'LAPSED', 'SUPERSEDED')", "state"),
        CheckConstraint("(kind = 'SOCIAL_WORK') = (level IS NOT NULL)", "level"),
        CheckConstraint("(valid_from IS NULL) = (valid_to IS NULL) AND valid_from <= valid_to", "cycle"),
        CheckConstraint("state = 'PASSED' OR valid_from IS NOT NULL", "registered"),
    )

    id: Mapped[PrimaryId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    level: Mapped[str | None]
    certificate_number_encrypted: Mapped[Ciphertext | None]
    certificate_number_masked: Mapped[str]
    certificate_ref: Mapped[str | None]
    passed_on: Mapped[date]
    register_by: Mapped[date]
    state: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    renewable_from: Mapped[date | None]
    required_hours: Mapped[float]
    submitted_by: Mapped[str]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class RegistrationCycle(Model):
    """One cycle of a certificate; the cycles of one certificate do not overlap."""

    __tablename__ = "registration_cycles"
    __table_args__ = (
        ExcludeConstraint(
            ("qualification_id", "="),
            (text("daterange(valid_from, valid_to, '[]')"), "&&"),
            name="registration_cycles_overlap_excl",
            using="gist",
        ),
        CheckConstraint("state IN ('CURRENT', 'COMPLETED', 'LAPSED', 'SUPERSEDED')", "state"),
        CheckConstraint("valid_from <= valid_to", "period"),
    )

    id: Mapped[PrimaryId]
    qualification_id: Mapped[UUID] = mapped_column(ForeignKey("qualifications.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    state: Mapped[str]
    required_hours: Mapped[float]
    counted_hours: Mapped[float | None]
    decided_by: Mapped[str]
    rules_used: Mapped[Json]


class CpdRecord(Versioned, Model):
    """Hours of continuing education, in steps of half an hour; they count once another person has verified them."""

    __tablename__ = "cpd_records"
    __table_args__ = (
        Index("cpd_records_enrolment_key", "enrolment_id", unique=True),
        CheckConstraint("kind IN ('TRAINING', 'DEGREE')", "kind"),
        CheckConstraint("state IN ('SUBMITTED', 'VERIFIED', 'REFUSED')", "state"),
        CheckConstraint("hours >= 0 AND hours * 2 = floor(hours * 2)", "half_hours"),
        CheckConstraint("kind = 'DEGREE' OR NOT degree_obtained", "degree"),
        CheckConstraint("verified_by IS NULL OR verified_by <> submitted_by", "two_persons"),
    )

    id: Mapped[PrimaryId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    held_on: Mapped[date]
    hours: Mapped[float]
    degree_obtained: Mapped[bool]
    proof: Mapped[str]
    enrolment_id: Mapped[UUID | None]
    state: Mapped[str]
    submitted_by: Mapped[str]
    verified_by: Mapped[str | None]
    reasons: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
