"""Incubation bases and the organizations in them."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Instant, Json, OptionalJson, PrimaryId, Versioned


class IncubationBase(InArea, Versioned, Model):
    """A base of a county or a town; `capacity` counts the organizations that find room in it."""

    __tablename__ = "incubation_bases"
    __table_args__ = (CheckConstraint("capacity BETWEEN 1 AND 1000", "capacity"),)

    id: Mapped[PrimaryId]
    name: Mapped[str]
    level: Mapped[str]
    county_code: Mapped[str]
    address: Mapped[str]
    operator_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"))
    capacity: Mapped[int]
    state: Mapped[str]
    built_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    created_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class Residency(Versioned, Model):
    """An organization's time in a base, `from_on` to `until_on` inclusive once it has begun.

    `register_by` is the last day by which an organization without registration must have it or leave.
    """

    __tablename__ = "residencies"
    __table_args__ = (
        Index(
            "residencies_live_key",
            "organization_id",
            unique=True,
            postgresql_where=text("state IN ('APPLIED', 'ADMITTED', 'INCUBATING', 'EXTENDED')"),
        ),
        CheckConstraint("until_on IS NULL OR from_on <= until_on", "term"),
    )

    id: Mapped[PrimaryId]
    base_id: Mapped[UUID] = mapped_column(ForeignKey("incubation_bases.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    track: Mapped[str]
    mode: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    plan: Mapped[str]
    applied_on: Mapped[date]
    reply_due_on: Mapped[date]
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    register_by: Mapped[date | None]
    review_needed: Mapped[bool]
    graduation: Mapped[OptionalJson | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    handover_due_on: Mapped[date | None]
    handed_over_on: Mapped[date | None]
    rules_used: Mapped[Json]
    applied_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
