"""Reminders to filed organizations."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, Model, PrimaryId, Versioned


class Reminder(Versioned, Model):
    """A word to a filed organization with an offer of help; no sanction. An answer is due by `answer_by`.

    `follows_id` is the unanswered reminder of level 1 before one of level 2. `outcome` is what the street decided
    after two unanswered ones.
    """

    __tablename__ = "reminders"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    level: Mapped[int]
    follows_id: Mapped[UUID | None] = mapped_column(ForeignKey("reminders.id"), unique=True)
    state: Mapped[str]
    sender_role: Mapped[str]
    sender_body: Mapped[str | None]
    topic: Mapped[str]
    issue: Mapped[str]
    help_offered: Mapped[str]
    sent_on: Mapped[date]
    sent_by: Mapped[str]
    answer_by: Mapped[date]
    acknowledged_on: Mapped[date | None]
    reply: Mapped[str | None]
    resolved_on: Mapped[date | None]
    resolution: Mapped[str | None]
    escalated_on: Mapped[date | None]
    escalation_reason: Mapped[str | None]
    unanswered: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[str | None]
    outcome_reasons: Mapped[str | None]
    outcome_on: Mapped[date | None]
    outcome_by: Mapped[str | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("reminders_answer_by_idx", "answer_by", postgresql_where=text("state = 'SENT'")),
        CheckConstraint("(level = 2) = (follows_id IS NOT NULL)", "second_follows_first"),
        CheckConstraint("level IN (1, 2)", "level"),
    )
