"""Public fundraising: who may do it, and campaigns from the plan to the report."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.tables import Model
from shared.kit.columns import Fen, Instant, Json, PrimaryId, Versioned


class FundraisingQualification(Versioned, Model):
    """The qualification of an organization for public fundraising, by a certificate; one stands at a time."""

    __tablename__ = "fundraising_qualifications"
    __table_args__ = (
        Index(
            "fundraising_qualifications_standing_key",
            "organization_id",
            unique=True,
            postgresql_where=text("withdrawn_on IS NULL"),
        ),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    certificate_no: Mapped[str] = mapped_column(unique=True)
    granted_on: Mapped[date]
    granted_by: Mapped[str]
    withdrawn_on: Mapped[date | None]
    withdrawn_by: Mapped[str | None]
    withdrawal_reason: Mapped[str | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class FundraisingCampaign(Versioned, Model):
    """A campaign from `from_on` to `until_on` inclusive; donations name it. What was raised is their sum."""

    __tablename__ = "fundraising_campaigns"
    __table_args__ = (
        CheckConstraint("from_on <= until_on", "term"),
        CheckConstraint("goal_fen > 0", "goal"),
        CheckConstraint("state IN ('PLANNED', 'FILED', 'OPEN', 'CLOSED', 'REPORTED')", "state"),
        CheckConstraint("used_fen >= 0", "used"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("funds.id"))
    title: Mapped[str]
    purpose: Mapped[str]
    description: Mapped[str]
    area: Mapped[str]
    goal_fen: Mapped[Fen]
    from_on: Mapped[date]
    until_on: Mapped[date]
    state: Mapped[str] = mapped_column(index=True)
    filing_no: Mapped[str | None] = mapped_column(unique=True)
    filed_on: Mapped[date | None]
    filed_by: Mapped[str | None]
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    close_reason: Mapped[str | None]
    report_due_on: Mapped[date | None]
    report_overdue_since: Mapped[date | None]
    reported_on: Mapped[date | None]
    used_fen: Mapped[Fen | None]
    report_summary: Mapped[str | None]
    report_sha256: Mapped[str | None]
    planned_by: Mapped[str]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
