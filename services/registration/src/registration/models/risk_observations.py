"""What other services report about an organization, as supervision sees it."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Fen, Instant, Json, Model, PrimaryId


class RiskObservation(Model):
    """One reported fact; `id` is the event's, so that it stands here once. `subject` is what the event is about."""

    __tablename__ = "risk_observations"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    area: Mapped[str]
    kind: Mapped[str]
    source: Mapped[str]
    subject: Mapped[str]
    occurred_on: Mapped[date]
    amount_fen: Mapped[Fen | None]
    details: Mapped[Json]
    created_at: Mapped[Instant]

    __table_args__ = (Index("risk_observations_organization_id_occurred_on_idx", "organization_id", "occurred_on"),)
