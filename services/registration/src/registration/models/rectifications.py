"""Orders to put things right."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, JsonList, Model, PrimaryId, Versioned


class RectificationOrder(Versioned, Model):
    """What an organization has to put right by `due_on`; `first_due_on` is the day it was given at first.

    `source` names what the order follows from. `overdue_for` is the due day for which it was reported overdue.
    `rules` are the versions of the rules that its days were counted by.
    """

    __tablename__ = "rectification_orders"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    area: Mapped[str]
    issues: Mapped[JsonList]
    legal_basis: Mapped[str]
    source: Mapped[str | None]
    issued_on: Mapped[date]
    issued_by: Mapped[str]
    first_due_on: Mapped[date]
    due_on: Mapped[date]
    extended_on: Mapped[date | None]
    extension_days: Mapped[int | None]
    extension_reason: Mapped[str | None]
    submitted_on: Mapped[date | None]
    answers: Mapped[JsonList]
    materials: Mapped[JsonList]
    returned_on: Mapped[date | None]
    return_reasons: Mapped[str | None]
    verified_on: Mapped[date | None]
    verified_by: Mapped[str | None]
    findings: Mapped[str | None]
    closed_on: Mapped[date | None]
    overdue_for: Mapped[date | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("rectification_orders_due_on_idx", "due_on", postgresql_where=text("state IN ('ISSUED', 'RETURNED')")),
        CheckConstraint("due_on >= first_due_on", "due_on"),
        CheckConstraint("jsonb_array_length(issues) > 0", "issues"),
    )
