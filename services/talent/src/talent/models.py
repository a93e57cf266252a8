"""All tables of the talent service."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, MetaData, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit import columns
from shared.kit.columns import Codes, Instant, Json, PrimaryId, Versioned


class Model(columns.Model):
    """Root of this service's rows, with a metadata of its own: several services may live in one process."""

    __abstract__ = True
    metadata = MetaData(naming_convention=columns.NAMING_CONVENTION)


class Organization(Model):
    """Our copy of an organization, kept by registration's events; `aggregate_version` is that of the newest."""

    __tablename__ = "organizations"

    organization_id: Mapped[UUID] = mapped_column(primary_key=True)
    aggregate_version: Mapped[int]
    name: Mapped[str]
    legal_kind: Mapped[str]
    tier: Mapped[str]
    status: Mapped[str]
    category: Mapped[str]
    community_code: Mapped[str | None] = mapped_column(index=True)
    town_code: Mapped[str | None] = mapped_column(index=True)
    county_code: Mapped[str | None]
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    authority_id: Mapped[str]
    credit_flags: Mapped[Codes]
    registered_on: Mapped[date | None]
    filed_on: Mapped[date | None]
    recorded_on: Mapped[date | None]

    @property
    def division_code(self) -> str:
        """The narrowest division that the organization belongs to."""
        return self.community_code or self.town_code or self.county_code or self.jurisdiction_id


class LinkPair(Versioned, Model):
    """The place for a social worker at an organization's side; exactly one pair for each on record."""

    __tablename__ = "link_pairs"
    __table_args__ = (
        CheckConstraint("kind IN ('OWN', 'SHARED')", "kind"),
        CheckConstraint("state IN ('OPEN', 'ENDED')", "state"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), unique=True)
    kind: Mapped[str]
    state: Mapped[str]
    updated_at: Mapped[Instant]


class TrainingNeed(Versioned, Model):
    """Leaders of an organization who are to take a course by `due_on`; `post` is null for all of them.

    One row per event that gave rise to it. `rules_used` holds the version of each rule by its key.
    """

    __tablename__ = "training_needs"
    __table_args__ = (
        UniqueConstraint("event_id"),
        CheckConstraint("basis IN ('FILED', 'REGISTERED', 'LEGAL_REP_CHANGED')", "basis"),
        CheckConstraint("state IN ('OPEN', 'REPLACED', 'CANCELLED')", "state"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    event_id: Mapped[UUID]
    basis: Mapped[str]
    post: Mapped[str | None]
    due_on: Mapped[date]
    state: Mapped[str]
    rules_used: Mapped[Json]


class Clearance(Model):
    """Our vote on one liquidation, which is named by the event that announced it."""

    __tablename__ = "clearances"
    __table_args__ = (
        UniqueConstraint("liquidation_event_id"),
        CheckConstraint("vote IN ('CLEAR', 'BLOCKED')", "vote"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    liquidation_event_id: Mapped[UUID]
    vote: Mapped[str]
    reasons: Mapped[Codes]
    voted_at: Mapped[Instant]
