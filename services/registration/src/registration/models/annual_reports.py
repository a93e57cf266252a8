"""Yearly reports of registered organizations, and yearly statements of those that are filed."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, JsonList, Model, OptionalJson, PrimaryId, Versioned


class AnnualReport(Versioned, Model):
    """What one organization has to report of one year, from the duty to the conclusion.

    `due_on` is the last day at the office that receives it, `unit_due_on` that at the supervising unit (null when
    there is none), `answer_due_on` the day that takes the place of `due_on` after a return or a winding-up given up.
    `exemption` says why it is not due although its year is over. `overdue_for` is the day for which lateness was
    told. `findings` is what an officer should look at, `carried_fen` what the report before had left.
    """

    __tablename__ = "annual_reports"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    report_year: Mapped[int]
    kind: Mapped[str]
    state: Mapped[str]
    exemption: Mapped[str | None]
    mode: Mapped[str]
    dual: Mapped[bool]
    unit_due_on: Mapped[date | None]
    due_on: Mapped[date]
    answer_due_on: Mapped[date | None]
    opened_on: Mapped[date]
    content: Mapped[OptionalJson | None]
    findings: Mapped[JsonList] = mapped_column(default=list)
    submitted_on: Mapped[date | None]
    submitted_by: Mapped[str | None]
    late: Mapped[bool] = mapped_column(default=False)
    reviewed_on: Mapped[date | None]
    reviewed_by: Mapped[str | None]
    review_opinion: Mapped[str | None]
    returned_on: Mapped[date | None]
    return_reasons: Mapped[str | None]
    overdue_for: Mapped[date | None]
    conclusion: Mapped[str | None]
    conclusion_reasons: Mapped[str | None]
    concluded_on: Mapped[date | None]
    concluded_by: Mapped[str | None]
    earlier_conclusions: Mapped[JsonList] = mapped_column(default=list)
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        UniqueConstraint("organization_id", "report_year"),
        CheckConstraint("kind in ('REPORT', 'STATEMENT')", "kind"),
        CheckConstraint("(state = 'CONCLUDED') = (conclusion IS NOT NULL)", "conclusion_when_concluded"),
        CheckConstraint("kind = 'REPORT' OR conclusion IS NULL", "no_conclusion_on_a_statement"),
        CheckConstraint("exemption IS NULL OR state = 'NOT_DUE'", "exempt_is_not_due"),
        Index("annual_reports_state_due_on_idx", "state", "due_on"),
        Index(
            "annual_reports_falling_due_idx",
            "report_year",
            "id",
            postgresql_where=text("state = 'NOT_DUE' AND exemption IS NULL"),
        ),
    )
