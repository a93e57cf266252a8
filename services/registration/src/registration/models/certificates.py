"""Certificates of registration: the original and its duplicates."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, Model, PrimaryId, Versioned


class Certificate(Versioned, Model):
    """One piece of paper: copy number 0 is the original 正本, the others are duplicates 副本, of the `issue`-th issue.

    `facts` is what is printed on it, without persons. `valid_until` is its last day. `state_before` is where it
    stood before it was cancelled, `announcement_id` the announcement of its loss.
    """

    __tablename__ = "certificates"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    number: Mapped[str] = mapped_column(unique=True)
    issue: Mapped[int]
    copy_number: Mapped[int]
    state: Mapped[str]
    state_before: Mapped[str | None]
    reason: Mapped[str]
    facts: Mapped[Json]
    issued_on: Mapped[date]
    issued_by: Mapped[str]
    valid_until: Mapped[date]
    lost_on: Mapped[date | None]
    loss: Mapped[str | None]
    announcement_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization_announcements.id"))
    ended_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("state in ('VALID', 'SEALED', 'LOST', 'REPLACED', 'SURRENDERED', 'CANCELLED')", "state"),
        UniqueConstraint("organization_id", "issue", "copy_number", name="certificates_issue_copy_key"),
        Index(
            "certificates_in_hand_key",
            "organization_id",
            "copy_number",
            unique=True,
            postgresql_where=text("state in ('VALID', 'SEALED', 'LOST', 'SURRENDERED')"),
        ),
        Index("certificates_valid_until_idx", "valid_until", postgresql_where=text("state in ('VALID', 'SEALED')")),
    )
