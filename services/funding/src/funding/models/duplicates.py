"""Suspicions that two payers pay for one thing."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Codes, Instant, PrimaryId, Versioned


class DuplicateCase(InArea, Versioned, Model):
    """A proposal that looks like something that is funded already; `other_source` says by what (grant, contract)."""

    __tablename__ = "duplicate_cases"
    __table_args__ = (
        UniqueConstraint("proposal_id", "other_id"),
        CheckConstraint("likeness_bps BETWEEN 0 AND 10000", "likeness"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(index=True)
    proposal_id: Mapped[UUID] = mapped_column(index=True)
    other_source: Mapped[str]
    other_id: Mapped[UUID]
    grounds: Mapped[Codes]
    likeness_bps: Mapped[int]
    state: Mapped[str] = mapped_column(index=True)
    found_on: Mapped[date]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    reason: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
