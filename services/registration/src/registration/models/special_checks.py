"""Yearly special checks of supervising units, and the alarms when one is missing."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, Model, PrimaryId, Versioned


class SpecialCheck(Versioned, Model):
    """A check that a supervising unit makes of organizations under it in one calendar year."""

    __tablename__ = "special_checks"

    id: Mapped[PrimaryId]
    supervising_unit_id: Mapped[UUID] = mapped_column(ForeignKey("supervising_units.id"))
    authority_id: Mapped[str]
    year: Mapped[int]
    state: Mapped[str]
    planned_on: Mapped[date | None]
    completed_on: Mapped[date | None]
    completed_by: Mapped[str | None]
    summary: Mapped[str | None]
    cancelled_on: Mapped[date | None]
    cancel_reasons: Mapped[str | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("special_checks_supervising_unit_id_year_idx", "supervising_unit_id", "year"),
        Index("special_checks_authority_id_id_idx", "authority_id", "id"),
        CheckConstraint("(state = 'COMPLETED') = (completed_on IS NOT NULL)", "completed"),
    )


class SpecialCheckOrganization(Model):
    """An organization that a check covers; `findings` has a result and a remark by dimension."""

    __tablename__ = "special_check_organizations"

    check_id: Mapped[UUID] = mapped_column(ForeignKey("special_checks.id"), primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True, index=True)
    findings: Mapped[Json]


class SpecialCheckAlarm(Model):
    """That a unit was reminded of the check of a year, and that it has missed it; each once."""

    __tablename__ = "special_check_alarms"

    supervising_unit_id: Mapped[UUID] = mapped_column(ForeignKey("supervising_units.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    reminded_on: Mapped[date | None]
    missed_on: Mapped[date | None]
