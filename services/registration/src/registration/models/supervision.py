"""What officers are told to look into."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Model, PrimaryId, Versioned


class SupervisionProposal(Versioned, Model):
    """A proposal to order or to inspect; `source` names what it comes from, so that it is made once.

    `adopted_id` is the order or inspection that took it up.
    """

    __tablename__ = "supervision_proposals"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    measure: Mapped[str]
    ground: Mapped[str]
    area: Mapped[str]
    source: Mapped[str]
    note: Mapped[str | None]
    state: Mapped[str]
    proposed_on: Mapped[date]
    proposed_by: Mapped[str]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    dismissal_reasons: Mapped[str | None]
    adopted_id: Mapped[UUID | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        UniqueConstraint("organization_id", "measure", "ground", "source", name="supervision_proposals_source_key"),
        Index("supervision_proposals_state_id_idx", "state", "id"),
    )
