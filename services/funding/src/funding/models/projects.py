"""Funded projects from the signed agreement to the last refund. A project's id is its award's."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Fen, Instant, Json, OptionalJson, PrimaryId, Versioned


class Project(InArea, Versioned, Model):
    """A project under agreement. `staffing_short_since`: since then the social workers agreed on are missing.

    `review_due_on`: by then an officer decides whether a suspended project goes on. `resume_to` is the state before
    the suspension.
    """

    __tablename__ = "projects"
    __table_args__ = (
        CheckConstraint("from_on <= until_on", "period"),
        CheckConstraint("refund_fen >= 0", "refund"),
    )

    id: Mapped[UUID] = mapped_column(ForeignKey("awards.id"), primary_key=True)
    program_id: Mapped[UUID] = mapped_column(ForeignKey("programs.id"), index=True)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposals.id"))
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    sponsor_organization_id: Mapped[UUID | None]
    owner_organization_id: Mapped[UUID | None]
    title: Mapped[str]
    rural: Mapped[bool]
    state: Mapped[str] = mapped_column(index=True)
    resume_to: Mapped[str | None]
    amount_fen: Mapped[Fen]
    own_share_fen: Mapped[Fen]
    from_on: Mapped[date]
    until_on: Mapped[date]
    midterm_due_on: Mapped[date | None]
    agreement_sha256: Mapped[str]
    account_holder: Mapped[str]
    signed_on: Mapped[date]
    signed_by: Mapped[str]
    staffing: Mapped[OptionalJson | None]
    staffing_short_since: Mapped[date | None]
    suspended_since: Mapped[date | None]
    review_due_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    settled_on: Mapped[date | None]
    settled_by: Mapped[str | None]
    disbursed_fen: Mapped[Fen | None]
    eligible_fen: Mapped[Fen | None]
    interest_fen: Mapped[Fen | None]
    refund_fen: Mapped[Fen | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class Tranche(Versioned, Model):
    """A part of the award's money and what it waits for; ordered once an officer found its gate open, paid by the bank.

    When its order is cancelled it waits again.
    """

    __tablename__ = "tranches"
    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        CheckConstraint("amount_fen >= 0", "amount"),
    )

    id: Mapped[PrimaryId]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    number: Mapped[int]
    gate: Mapped[str]
    amount_fen: Mapped[Fen]
    state: Mapped[str]
    opened_on: Mapped[date | None]
    opened_by: Mapped[str | None]
    paid_on: Mapped[date | None]
    waiver: Mapped[str | None]


class ProjectReport(Versioned, Model):
    """A report that is due: once per project, kind and attempt."""

    __tablename__ = "project_reports"
    __table_args__ = (UniqueConstraint("project_id", "kind", "attempt"),)

    id: Mapped[PrimaryId]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    organization_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str]
    attempt: Mapped[int]
    state: Mapped[str] = mapped_column(index=True)
    due_on: Mapped[date]
    submitted_on: Mapped[date | None]
    submitted_by: Mapped[str | None]
    report_sha256: Mapped[str | None]
    summary: Mapped[str | None]
    findings: Mapped[str | None]
    evaluated_on: Mapped[date | None]
    evaluated_by: Mapped[str | None]


class Expense(Model):
    """Money that a project has spent, by its voucher. No invoice and no voucher stands in two projects.

    `share_bps` of the cost item `cost_item` is charged to this project.
    """

    __tablename__ = "project_expenses"
    __table_args__ = (
        Index(
            "project_expenses_invoice_key",
            "invoice_code",
            "invoice_number",
            unique=True,
            postgresql_where=text("invoice_number IS NOT NULL"),
        ),
        UniqueConstraint("organization_id", "voucher_number"),
        CheckConstraint("amount_fen > 0", "amount"),
        CheckConstraint("share_bps BETWEEN 1 AND 10000", "share"),
    )

    id: Mapped[PrimaryId]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(index=True)
    cost_item: Mapped[str | None]
    share_bps: Mapped[int]
    title: Mapped[str]
    payee: Mapped[str]
    amount_fen: Mapped[Fen]
    spent_on: Mapped[date]
    invoice_code: Mapped[str | None]
    invoice_number: Mapped[str | None]
    voucher_number: Mapped[str]
    eligible: Mapped[bool]
    ineligible_reason: Mapped[str | None]
    entered_by: Mapped[str]
    entered_at: Mapped[Instant]


class Ban(Model):
    """An organization may not apply from `from_on` to `until_on` inclusive."""

    __tablename__ = "program_bans"
    __table_args__ = (UniqueConstraint("project_id", "reason"),)

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(index=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    reason: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date]


class BanLifting(Model):
    """A ban that never held: what it followed from was annulled."""

    __tablename__ = "ban_liftings"

    ban_id: Mapped[UUID] = mapped_column(ForeignKey("program_bans.id"), primary_key=True)
    reason: Mapped[str]
    lifted_on: Mapped[date]
