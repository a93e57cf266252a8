"""Yearly plans: money by source, and the incubation of rural organizations."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Instant, Json, JsonList, PrimaryId, Versioned


class AnnualPlan(InArea, Versioned, Model):
    """What a division means to reach in a year: `targets` by the codes of its kind, FUNDING or RURAL_INCUBATION.

    `division` is the authority, or a town. `revisions` holds the earlier editions with the reasons for another one.
    """

    __tablename__ = "annual_plans"
    __table_args__ = (
        UniqueConstraint("kind", "division", "year"),
        CheckConstraint("kind IN ('FUNDING', 'RURAL_INCUBATION')", "kind"),
        CheckConstraint("adopted_by <> drafted_by", "two_persons"),
    )

    id: Mapped[PrimaryId]
    kind: Mapped[str]
    division: Mapped[str] = mapped_column(index=True)
    year: Mapped[int]
    state: Mapped[str] = mapped_column(index=True)
    targets: Mapped[Json]
    note: Mapped[str | None]
    edition: Mapped[int]
    revisions: Mapped[JsonList]
    drafted_by: Mapped[str]
    adopted_by: Mapped[str | None]
    adopted_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
