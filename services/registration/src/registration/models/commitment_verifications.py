"""What organizations promised instead of handing it in, and whether it was true."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Instant, Json, JsonList, Model, PrimaryId, Versioned


class CommitmentVerification(Versioned, Model):
    """The task to verify the commitments of one approved application by `due_on`; `materials` are their codes.

    `overdue_on` is the day on which it was found open too late. `revocation_id` is the case that a false commitment
    led to; null when the organization's registration was being taken away on another ground already.
    """

    __tablename__ = "commitment_verifications"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), unique=True)
    state: Mapped[str]
    materials: Mapped[Codes]
    opened_on: Mapped[date]
    due_on: Mapped[date]
    overdue_on: Mapped[date | None]
    findings: Mapped[JsonList] = mapped_column(default=list)
    closed_on: Mapped[date | None]
    verified_by: Mapped[str | None]
    revocation_id: Mapped[UUID | None] = mapped_column(ForeignKey("revocations.id"))
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("commitment_verifications_organization_id_id_idx", "organization_id", "id"),
        Index("commitment_verifications_due_on_idx", "due_on", postgresql_where=text("state = 'OPEN'")),
        CheckConstraint("(state = 'OPEN') = (closed_on IS NULL)", "closed"),
        CheckConstraint("(state IN ('CONFIRMED', 'FALSE')) = (verified_by IS NOT NULL)", "verified"),
    )
