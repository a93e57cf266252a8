"""Community funds inside foundations."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.tables import Model
from shared.kit.columns import Codes, Fen, Instant, Json, JsonList, PrimaryId, Versioned


class DesignatedFund(Versioned, Model):
    """A community's fund within a foundation: no legal person, a fund of its own on the books, and a committee.

    `committee` holds each member's sealed name and seat; `seats` the seats alone.
    """

    __tablename__ = "designated_funds"
    __table_args__ = (
        CheckConstraint("state IN ('ACTIVE', 'CLOSED')", "state"),
        CheckConstraint("fee_bps >= 0 AND fees_fen >= 0", "fee"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("funds.id"), unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    community_code: Mapped[str]
    fee_bps: Mapped[int]
    fees_fen: Mapped[Fen] = mapped_column(default=0)
    committee: Mapped[JsonList]
    seats: Mapped[Codes]
    state: Mapped[str]
    founded_on: Mapped[date]
    closed_on: Mapped[date | None]
    rules: Mapped[Json] = mapped_column(default=dict)
    made_at: Mapped[Instant]
