"""What communities need, and the fairs at which organizations and communities find each other."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Fen, Instant, PrimaryId, Versioned


class Need(InArea, Versioned, Model):
    """A need of a community. `reporter` is the role in which `reported_by`, whom nobody is shown, reported it.

    Everybody sees it once committee or street has looked it through (`published_on`).
    """

    __tablename__ = "needs"

    id: Mapped[PrimaryId]
    reporter: Mapped[str]
    reported_by: Mapped[str] = mapped_column(index=True)
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"))
    group: Mapped[str]
    purpose: Mapped[str]
    description: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    published_on: Mapped[date | None]
    matched_on: Mapped[date | None]
    met_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    closed_reason: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class Fair(InArea, Versioned, Model):
    """A fair at which organizations present projects, on the day `held_on`."""

    __tablename__ = "fairs"

    id: Mapped[PrimaryId]
    title: Mapped[str]
    venue: Mapped[str]
    held_on: Mapped[date]
    state: Mapped[str] = mapped_column(index=True)
    closed_on: Mapped[date | None]
    cancel_reason: Mapped[str | None]
    created_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class FairProject(Versioned, Model):
    """A project that an organization presents at a fair; `award_id` is the award that it was carried out under."""

    __tablename__ = "fair_projects"
    __table_args__ = (UniqueConstraint("fair_id", "organization_id", "title"),)

    id: Mapped[PrimaryId]
    fair_id: Mapped[UUID] = mapped_column(ForeignKey("fairs.id"))
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    title: Mapped[str]
    summary: Mapped[str]
    group: Mapped[str]
    purpose: Mapped[str]
    budget_fen: Mapped[Fen]
    award_id: Mapped[UUID | None] = mapped_column(ForeignKey("awards.id"))
    withdrawn_on: Mapped[date | None]
    entered_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class FairIntent(Versioned, Model):
    """What an organization offers to do for a need, with a project that it presents; the community signs."""

    __tablename__ = "fair_intents"
    __table_args__ = (
        UniqueConstraint("fair_project_id", "need_id"),
        CheckConstraint("amount_fen >= 0", "amount"),
    )

    id: Mapped[PrimaryId]
    fair_id: Mapped[UUID] = mapped_column(ForeignKey("fairs.id"), index=True)
    fair_project_id: Mapped[UUID] = mapped_column(ForeignKey("fair_projects.id"))
    need_id: Mapped[UUID] = mapped_column(ForeignKey("needs.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    state: Mapped[str] = mapped_column(index=True)
    terms: Mapped[str]
    amount_fen: Mapped[Fen]
    offered_by: Mapped[str]
    offered_on: Mapped[date]
    signed_by: Mapped[str | None]
    signed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
