"""Guidance given to filed organizations."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, Model, PrimaryId, Versioned


class Guidance(Versioned, Model):
    """Guidance on one day; `guidance_class` is what the rule said of the organization then.

    The next is due by `next_on`.
    """

    __tablename__ = "guidance"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    by_role: Mapped[str]
    by_body: Mapped[str | None]
    kind: Mapped[str]
    guidance_class: Mapped[str]
    topic: Mapped[str]
    result: Mapped[str]
    given_on: Mapped[date]
    next_on: Mapped[date]
    given_by: Mapped[str]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("guidance_organization_id_given_on_idx", "organization_id", "given_on"),
        CheckConstraint("next_on > given_on", "next_on"),
    )


class GuidanceMissed(Model):
    """A filed organization had no guidance by `due_on`; found on `found_on`, once."""

    __tablename__ = "guidance_missed"

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True)
    due_on: Mapped[date] = mapped_column(primary_key=True)
    found_on: Mapped[date]
