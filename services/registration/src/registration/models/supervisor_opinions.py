"""What supervising units ask organizations to put right, and what authorities ask units to help with."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, JsonList, Model, PrimaryId, Versioned


class SupervisorOpinion(Versioned, Model):
    """What a unit asks an organization under it to put right; no sanction of law. Unanswered, the authority has it."""

    __tablename__ = "supervisor_opinions"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    supervising_unit_id: Mapped[UUID] = mapped_column(ForeignKey("supervising_units.id"))
    special_check_id: Mapped[UUID | None] = mapped_column(ForeignKey("special_checks.id"))
    state: Mapped[str]
    issues: Mapped[JsonList]
    due_on: Mapped[date]
    issued_on: Mapped[date]
    issued_by: Mapped[str]
    answer: Mapped[str | None]
    answered_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    referred_on: Mapped[date | None]
    referral: Mapped[str | None]
    referral_reasons: Mapped[str | None]
    outcome: Mapped[str | None]
    outcome_remark: Mapped[str | None]
    closed_on: Mapped[date | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("supervisor_opinions_organization_id_id_idx", "organization_id", "id"),
        Index("supervisor_opinions_supervising_unit_id_id_idx", "supervising_unit_id", "id"),
        Index("supervisor_opinions_due_on_idx", "due_on", postgresql_where=text("state = 'ISSUED'")),
        CheckConstraint("(referred_on IS NULL) = (referral IS NULL)", "referred"),
    )


class InvestigationAssist(Versioned, Model):
    """An authority's request that a unit help to look into an organization under it; the organization is not told."""

    __tablename__ = "investigation_assists"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    supervising_unit_id: Mapped[UUID] = mapped_column(ForeignKey("supervising_units.id"))
    state: Mapped[str]
    subject: Mapped[str]
    department: Mapped[str | None]
    due_on: Mapped[date]
    requested_on: Mapped[date]
    requested_by: Mapped[str]
    answer: Mapped[str | None]
    materials: Mapped[JsonList]
    answered_on: Mapped[date | None]
    overdue_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("investigation_assists_organization_id_id_idx", "organization_id", "id"),
        Index(
            "investigation_assists_due_on_idx",
            "due_on",
            postgresql_where=text("state = 'REQUESTED' AND overdue_on IS NULL"),
        ),
    )
