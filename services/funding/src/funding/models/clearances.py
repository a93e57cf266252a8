"""Our votes on liquidations."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.tables import Model
from shared.kit.columns import Codes, Instant, PrimaryId


class Clearance(Model):
    """Our vote on one liquidation, which is named by the event that announced it."""

    __tablename__ = "clearances"
    __table_args__ = (
        UniqueConstraint("liquidation_event_id"),
        CheckConstraint("vote IN ('CLEAR', 'BLOCKED')", "vote"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    liquidation_event_id: Mapped[UUID]
    vote: Mapped[str]
    reasons: Mapped[Codes]
    voted_at: Mapped[Instant]
