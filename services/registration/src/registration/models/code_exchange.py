"""Credit codes asked of the national issuer, and returned codes that cannot be taken over."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Model, PrimaryId, Versioned


class CreditCodeRequest(Versioned, Model):
    """So many codes asked for an authority and a kind of organization; `taken` of them have come and are good."""

    __tablename__ = "credit_code_requests"

    id: Mapped[PrimaryId]
    authority_id: Mapped[str]
    legal_kind: Mapped[str]
    number: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    state: Mapped[str]
    asked_on: Mapped[date]
    asked_by: Mapped[str]
    answered_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("state in ('ASKED', 'PARTLY_ANSWERED', 'ANSWERED', 'WITHDRAWN')", "state"),
        CheckConstraint("number BETWEEN 1 AND 2000", "number"),
        CheckConstraint("taken BETWEEN 0 AND number", "taken"),
        Index(
            "credit_code_requests_open_key",
            "authority_id",
            "legal_kind",
            unique=True,
            postgresql_where=text("state in ('ASKED', 'PARTLY_ANSWERED')"),
        ),
    )


class CreditCodeConflict(Versioned, Model):
    """A returned code that was not taken over, why, and what became of it."""

    __tablename__ = "credit_code_conflicts"

    id: Mapped[PrimaryId]
    request_id: Mapped[UUID] = mapped_column(ForeignKey("credit_code_requests.id"), index=True)
    code: Mapped[str]
    reason: Mapped[str]
    state: Mapped[str]
    settled_on: Mapped[date | None]
    settled_by: Mapped[str | None]
    remark: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("state in ('OPEN', 'SENT_BACK', 'DISCARDED')", "state"),
        CheckConstraint("(state = 'OPEN') = (settled_on IS NULL)", "settled"),
        UniqueConstraint("request_id", "code", "reason", name="credit_code_conflicts_once_key"),
    )
