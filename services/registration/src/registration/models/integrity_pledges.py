"""Yearly public pledges of integrity."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Instant, Json, Model, PrimaryId, Versioned


class IntegrityPledge(Versioned, Model):
    """What an organization has promised the public for one year, and whether it was found to have broken it."""

    __tablename__ = "integrity_pledges"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    year: Mapped[int]
    state: Mapped[str]
    commitments: Mapped[Codes]
    statement: Mapped[str | None]
    signed_by_post: Mapped[str]
    pledged_on: Mapped[date]
    pledged_by: Mapped[str]
    broken_on: Mapped[date | None]
    broken_by: Mapped[str | None]
    broken_reasons: Mapped[str | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        UniqueConstraint("organization_id", "year"),
        CheckConstraint("(state = 'BROKEN') = (broken_on IS NOT NULL)", "broken_with_a_day"),
        Index("integrity_pledges_year_id_idx", "year", "id"),
    )
