"""Brands of organizations, what was said against them, and what was told to the public of brands and model cases."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, Model, PrimaryId, Versioned

_LIVE = text("state IN ('PUBLICITY', 'RECOGNISED', 'RENEWED')")


class Brand(Versioned, Model):
    """A name by which an organization's work is known, from its nomination to its end.

    `name_key` is the name as it is compared. `publicity_until` is the last day of objections, `valid_until` the last
    day of the recognition. `measured` is what the organization was found to be when it was last examined.
    """

    __tablename__ = "brands"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    name: Mapped[str]
    name_key: Mapped[str]
    level: Mapped[str]
    state: Mapped[str]
    statement: Mapped[str]
    nominated_on: Mapped[date]
    nominated_by: Mapped[str]
    recommended_on: Mapped[date | None]
    recommended_by: Mapped[str | None]
    recommendation: Mapped[str | None]
    publicity_from: Mapped[date | None]
    publicity_until: Mapped[date | None]
    publicity_by: Mapped[str | None]
    recognised_on: Mapped[date | None]
    recognised_by: Mapped[str | None]
    renewed_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_ground: Mapped[str | None]
    end_reasons: Mapped[str | None]
    measured: Mapped[Json]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("brands_name_key", "name_key", unique=True, postgresql_where=_LIVE),
        Index("brands_nominated_key", "organization_id", "name_key", unique=True,
              postgresql_where=text("state = 'NOMINATED'")),
        Index("brands_state_valid_until_idx", "state", "valid_until"),
        CheckConstraint("recognised_by <> publicity_by", "two_persons"),
        CheckConstraint("(state IN ('WITHDRAWN', 'REJECTED')) = (ended_on IS NOT NULL)", "ended_with_a_day"),
    )  # fmt: skip


class BrandObjection(Model):
    """What somebody holds against a brand during its publicity; the objector is shown to nobody."""

    __tablename__ = "brand_objections"

    id: Mapped[PrimaryId]
    brand_id: Mapped[UUID] = mapped_column(ForeignKey("brands.id"), index=True)
    state: Mapped[str]
    objector: Mapped[str]
    statement: Mapped[str]
    raised_on: Mapped[date]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    decision_reasons: Mapped[str | None]


class Publicity(Model):
    """One piece of publicity for a model case or a brand: where it appeared and how many it reached."""

    __tablename__ = "publicity"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    model_case_id: Mapped[UUID | None] = mapped_column(ForeignKey("model_cases.id"), index=True)
    brand_id: Mapped[UUID | None] = mapped_column(ForeignKey("brands.id"), index=True)
    channel: Mapped[str]
    title: Mapped[str]
    published_on: Mapped[date]
    reach: Mapped[int]
    recorded_by: Mapped[str]
    created_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("(model_case_id IS NULL) <> (brand_id IS NULL)", "of_one_thing"),
        CheckConstraint("reach >= 0", "reach"),
        Index("publicity_published_on_id_idx", "published_on", "id"),
    )
