"""Harmony in the community: mediations, assist programs, risk reports."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from registration.models.places import InCommunity
from shared.kit.columns import Ciphertext, Instant, Json, Model, PrimaryId, Versioned


class Mediation(InCommunity, Versioned, Model):
    """A dispute that a mediator of the committee or of an organization handles; what was said is sealed.

    `handler` is the person who accepted it, `organization_id` the mediator's organization. `closed_on` is the day
    of its outcome; whether an agreement is kept is told after that.
    """

    __tablename__ = "mediations"

    id: Mapped[PrimaryId]
    kind: Mapped[str]
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    subject_encrypted: Mapped[Ciphertext]
    owner: Mapped[str] = mapped_column(index=True)
    handler: Mapped[str | None] = mapped_column(index=True)
    registered_on: Mapped[date]
    accepted_on: Mapped[date | None]
    began_on: Mapped[date | None]
    due_on: Mapped[date | None]
    extended_on: Mapped[date | None]
    extension_reason: Mapped[str | None]
    outcome: Mapped[str | None]
    outcome_reason: Mapped[str | None]
    closed_on: Mapped[date | None]
    agreement_encrypted: Mapped[Ciphertext | None]
    perform_by: Mapped[date | None]
    performed_on: Mapped[date | None]
    referred_to: Mapped[str | None]
    rule_versions: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("mediations_due_on_idx", "due_on", postgresql_where=text("closed_on IS NULL")),
        CheckConstraint("(state = 'REGISTERED') = (handler IS NULL) OR outcome = 'WITHDRAWN'", "handled_once_accepted"),
    )


class MediationParty(Model):
    """Somebody who is in dispute; name and phone are sealed, `number` is the order in the case."""

    __tablename__ = "mediation_parties"

    mediation_id: Mapped[UUID] = mapped_column(ForeignKey("mediations.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    name_encrypted: Mapped[Ciphertext]
    name_masked: Mapped[str]
    phone_encrypted: Mapped[Ciphertext | None]


class AssistProgram(InCommunity, Versioned, Model):
    """An organization's work with people whom a department answers for, under an agreement of both."""

    __tablename__ = "assist_programs"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    kind: Mapped[str]
    partner_department: Mapped[str]
    agreement: Mapped[Json]
    from_on: Mapped[date]
    until_on: Mapped[date]
    state: Mapped[str]
    proposed_by: Mapped[str]
    agreed_on: Mapped[date | None]
    agreed_by: Mapped[str | None]
    started_on: Mapped[date | None]
    report: Mapped[str | None]
    reported_on: Mapped[date | None]
    overdue_since: Mapped[date | None]
    closed_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("until_on >= from_on", "period"),
        Index(
            "assist_programs_running_key",
            "organization_id",
            "kind",
            "community_code",
            unique=True,
            postgresql_where=text("state IN ('PROPOSED', 'AGREED', 'RUNNING')"),
        ),
    )


class AssistProgramMonth(Model):
    """How many people took part in a month and how often; `participants` is null where they were fewer than three."""

    __tablename__ = "assist_program_months"

    assist_program_id: Mapped[UUID] = mapped_column(ForeignKey("assist_programs.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    sessions: Mapped[int]
    participants: Mapped[int | None]

    __table_args__ = (
        CheckConstraint("participants = 0 OR participants >= 3", "no_small_cell"),
        CheckConstraint("sessions >= 0", "sessions"),
        CheckConstraint("extract(day FROM month) = 1", "first_of_month"),
    )


class RiskReport(InCommunity, Versioned, Model):
    """An early warning: what might harm the community, and what was done about it. Its text is sealed."""

    __tablename__ = "risk_reports"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.id"), index=True)
    kind: Mapped[str]
    urgency: Mapped[str]
    description_encrypted: Mapped[Ciphertext]
    state: Mapped[str]
    owner: Mapped[str] = mapped_column(index=True)
    reported_on: Mapped[date]
    verify_due_on: Mapped[date]
    overdue_since: Mapped[date | None]
    verified_on: Mapped[date | None]
    finding: Mapped[str | None]
    handed_to: Mapped[str | None]
    handed_over_on: Mapped[date | None]
    measure: Mapped[str | None]
    resolved_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("risk_reports_verify_due_on_idx", "verify_due_on", postgresql_where=text("verified_on IS NULL")),
    )
