"""Lapsed money on its way to the treasury."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.tables import Model
from shared.kit.columns import Fen, Instant, PrimaryId, Versioned


class Remittance(Versioned, Model):
    """Lapsed money of a fund that goes back to the treasury; one of a fund waits at a time."""

    __tablename__ = "remittances"
    __table_args__ = (
        CheckConstraint("state IN ('REQUESTED', 'REMITTED', 'REFUSED')", "state"),
        CheckConstraint("amount_fen > 0", "amount"),
        CheckConstraint("decided_by <> requested_by", "two_persons"),
        CheckConstraint("(state = 'REMITTED') = (transaction_id IS NOT NULL)", "remitted"),
        Index("remittances_open_key", "fund_id", unique=True, postgresql_where=text("state = 'REQUESTED'")),
    )

    id: Mapped[PrimaryId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("funds.id"), index=True)
    amount_fen: Mapped[Fen]
    state: Mapped[str]
    reason: Mapped[str]
    voucher_no: Mapped[str | None]
    requested_by: Mapped[str]
    requested_at: Mapped[Instant]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    remitted_on: Mapped[date | None]
    refusal: Mapped[str | None]
    transaction_id: Mapped[UUID | None] = mapped_column(ForeignKey("ledger_transactions.id"))
