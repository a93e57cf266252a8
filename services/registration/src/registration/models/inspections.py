"""Inspections on site."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Instant, Json, JsonList, Model, PrimaryId, Versioned


class Inspection(Versioned, Model):
    """One visit, from its plan to its end. `source` names the draw or the proposal that it follows from.

    `items` are the findings by item, `departments` the departments that come along with what each of them found.
    `late_for` is the day of publication for which it was reported late.
    """

    __tablename__ = "inspections"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    kind: Mapped[str]
    source: Mapped[str | None]
    planned_on: Mapped[date]
    planned_by: Mapped[str]
    inspector_ids: Mapped[Codes]
    departments: Mapped[JsonList]
    items: Mapped[Json]
    notified_on: Mapped[date | None]
    visit_on: Mapped[date | None]
    started_on: Mapped[date | None]
    present_ids: Mapped[Codes]
    reported_on: Mapped[date | None]
    reported_by: Mapped[str | None]
    report: Mapped[str | None]
    publish_by: Mapped[date | None]
    result: Mapped[str | None]
    result_reasons: Mapped[str | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    rectification_order_id: Mapped[UUID | None]
    penalty_id: Mapped[UUID | None]
    told_on: Mapped[date | None]
    published_on: Mapped[date | None]
    public_summary: Mapped[str | None]
    late_for: Mapped[date | None]
    closed_on: Mapped[date | None]
    cancellation_reason: Mapped[str | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("inspections_source_key", "organization_id", "source", unique=True),
        Index("inspections_publish_by_idx", "publish_by", postgresql_where=text("published_on IS NULL")),
        CheckConstraint("result IS NULL OR decided_by IS NOT NULL", "decided"),
    )
