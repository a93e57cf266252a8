"""What organizations plan for the years ahead, and how far they have come."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, JsonList, Model, PrimaryId, Versioned


class DevelopmentPlan(Versioned, Model):
    """One organization's plan for `from_year` to `to_year` inclusive; at most one is adopted at a time.

    `goals` and `reviews` are lists in the form of the API, `advice` what offices and hubs have said to it.
    """

    __tablename__ = "development_plans"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    title: Mapped[str]
    from_year: Mapped[int]
    to_year: Mapped[int]
    goals: Mapped[JsonList]
    adopted_on: Mapped[date | None]
    adopted_by_organ: Mapped[str | None]
    reviews: Mapped[JsonList] = mapped_column(default=list)
    advice: Mapped[JsonList] = mapped_column(default=list)
    closed_on: Mapped[date | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("to_year >= from_year", "years"),
        Index(
            "development_plans_adopted_key", "organization_id", unique=True, postgresql_where=text("state = 'ADOPTED'")
        ),
    )
