"""Support for priority groups in rural organizations: founders, and who was told to be eligible."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, PrimaryId, Versioned
from talent.models.tables import Model


class FounderCase(Versioned, Model):
    """A person of a priority group who founded a rural organization, with the evidence for it."""

    __tablename__ = "founder_cases"
    __table_args__ = (
        Index("founder_cases_person_organization_key", "person_id", "organization_id", unique=True),
        CheckConstraint("state IN ('SUBMITTED', 'VERIFIED', 'REFUSED')", "state"),
        CheckConstraint("verified_by IS NULL OR verified_by <> submitted_by", "two_persons"),
    )

    id: Mapped[PrimaryId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    founded_on: Mapped[date]
    evidence: Mapped[str]
    state: Mapped[str]
    submitted_by: Mapped[str]
    verified_by: Mapped[str | None]
    reasons: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class RuralIncentive(Model):
    """Somebody became eligible, as a founder or in a placement; told once for each."""

    __tablename__ = "rural_incentives"
    __table_args__ = (
        Index("rural_incentives_placement_key", "placement_id", unique=True),
        Index("rural_incentives_founder_case_key", "founder_case_id", unique=True),
        CheckConstraint("(placement_id IS NULL) <> (founder_case_id IS NULL)", "basis"),
    )

    id: Mapped[PrimaryId]
    placement_id: Mapped[UUID | None] = mapped_column(ForeignKey("placements.id"))
    founder_case_id: Mapped[UUID | None] = mapped_column(ForeignKey("founder_cases.id"))
    organization_id: Mapped[UUID] = mapped_column(index=True)
    eligible_on: Mapped[date]
    months: Mapped[int]
    rules_used: Mapped[Json]
    recorded_at: Mapped[Instant]
