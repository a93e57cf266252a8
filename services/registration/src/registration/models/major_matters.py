"""Major matters that organizations report before they happen, or that were found out later."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Fen, Instant, Json, JsonList, Model, OptionalJson, PrimaryId, Versioned

_LIVE_DONATION = text("donation_id IS NOT NULL AND state NOT IN ('DRAFT', 'OBJECTED', 'WITHDRAWN')")


class MajorMatter(Versioned, Model):
    """One matter from draft to end. `matter_class` and `route` are settled at submission, by the rules of that day.

    `silence_due_on` is the last day on which a notice can still be objected to; `report_due_on` the last day for
    the report back. `found_on` is set when an office found out about a matter that nobody had reported.
    `donation_id` is funding's id of the donation that waits for the clearing. `rules` are the versions used.
    """

    __tablename__ = "major_matters"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    state: Mapped[str]
    type: Mapped[str]
    matter_class: Mapped[str]
    route: Mapped[str]
    title: Mapped[str]
    description: Mapped[str]
    planned_on: Mapped[date | None]
    occurred_at: Mapped[datetime | None]
    amount_fen: Mapped[Fen | None]
    counterpart: Mapped[OptionalJson | None]
    temporary_activity: Mapped[OptionalJson | None]
    donation_id: Mapped[UUID | None]
    materials: Mapped[JsonList]
    supervising_unit_id: Mapped[UUID | None]
    submitted_on: Mapped[date | None]
    submitted_at: Mapped[datetime | None]
    late: Mapped[bool] = mapped_column(default=False)
    silence_due_on: Mapped[date | None]
    agreed_on: Mapped[date | None]
    agreed_by: Mapped[str | None]
    agreement_opinion: Mapped[str | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    by_silence: Mapped[bool] = mapped_column(default=False)
    conditions: Mapped[Codes] = mapped_column(default=list)
    grounds: Mapped[Codes] = mapped_column(default=list)
    reasons: Mapped[str | None]
    clearing_withdrawn_on: Mapped[date | None]
    report_due_on: Mapped[date | None]
    report: Mapped[OptionalJson | None]
    reported_on: Mapped[date | None]
    report_overdue_on: Mapped[date | None]
    violations: Mapped[Codes] = mapped_column(default=list)
    found_on: Mapped[date | None]
    found_source: Mapped[str | None]
    closed_on: Mapped[date | None]
    closing_remark: Mapped[str | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("major_matters_organization_id_id_idx", "organization_id", "id"),
        Index(
            "major_matters_silence_due_on_idx",
            "silence_due_on",
            postgresql_where=text("state IN ('SUBMITTED', 'SUPV_AGREED')"),
        ),
        Index(
            "major_matters_report_due_on_idx",
            "report_due_on",
            postgresql_where=text("reported_on IS NULL AND report_overdue_on IS NULL"),
        ),
        Index("major_matters_donation_key", "donation_id", unique=True, postgresql_where=_LIVE_DONATION),
        CheckConstraint(
            "state IN ('DRAFT', 'UNREPORTED', 'WITHDRAWN') OR submitted_on IS NOT NULL OR found_on IS NOT NULL",
            "submitted",
        ),
    )
