"""All tables of the party-liaison service. None of them names a person."""

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


class CoverageTask(Versioned, Model):
    """What is to be found out about party work in an organization; exactly one task for each on record.

    `due_on` is the last day of the survey. `responsible_code` is the division of the responsible body,
    `rules_used` the version of each rule by its key.
    """

    __tablename__ = "coverage_tasks"
    __table_args__ = (
        CheckConstraint("depth IN ('FULL', 'LIGHT')", "depth"),
        CheckConstraint("state IN ('OPEN', 'CANCELLED')", "state"),
        CheckConstraint("responsible_role IN ('CPO', 'PWC')", "responsible_role"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), unique=True)
    depth: Mapped[str]
    state: Mapped[str]
    responsible_role: Mapped[str]
    responsible_code: Mapped[str]
    due_on: Mapped[date]
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]


class LiaisonPlan(Versioned, Model):
    """Which party organization keeps in touch with an organization, and how often; exactly one plan for each.

    `due_on` is the day by which the next contact is due.
    """

    __tablename__ = "liaison_plans"
    __table_args__ = (
        CheckConstraint("state IN ('ACTIVE', 'PAUSED', 'CLOSED')", "state"),
        CheckConstraint("responsible_role IN ('CPO', 'PWC')", "responsible_role"),
        CheckConstraint("interval_days > 0", "interval_days"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), unique=True)
    state: Mapped[str]
    responsible_role: Mapped[str]
    responsible_code: Mapped[str]
    interval_days: Mapped[int]
    due_on: Mapped[date]
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]


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
