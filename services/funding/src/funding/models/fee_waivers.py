"""Fees that organizations need not pay."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, column, func
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Fen, Instant, Json, PrimaryId, Versioned


class FeeWaiver(InArea, Versioned, Model):
    """A fee that an organization need not pay from `from_on` to `until_on` inclusive, worth `amount_fen` in all.

    It really lasted to `last_on`: the term's end, or the day on which it was ended. The row lies where the
    organization was at home when it began. No two for one item overlap.
    """

    __tablename__ = "fee_waivers"
    __table_args__ = (
        ExcludeConstraint(
            (column("organization_id"), "="),
            (column("item"), "="),
            (func.daterange(column("from_on"), column("last_on"), "[]"), "&&"),
            where=column("state").in_(("PROPOSED", "GRANTED", "ENDED", "REVOKED")),
            name="fee_waivers_item_excl",
            using="gist",
        ),
        CheckConstraint("from_on <= last_on AND last_on <= until_on", "term"),
        CheckConstraint("amount_fen > 0", "amount"),
        CheckConstraint("decided_by <> proposed_by", "two_persons"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    item: Mapped[str]
    provider_name: Mapped[str]
    reason: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    last_on: Mapped[date]
    amount_fen: Mapped[Fen]
    proposed_by: Mapped[str]
    decided_by: Mapped[str | None]
    answer: Mapped[str | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
