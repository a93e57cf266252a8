"""Social workers at the side of organizations."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, PrimaryId, Versioned
from talent.models.tables import Model


class LinkPair(Versioned, Model):
    """The place for a social worker at an organization's side; exactly one pair for each on record."""

    __tablename__ = "link_pairs"
    __table_args__ = (
        CheckConstraint("kind IN ('OWN', 'SHARED')", "kind"),
        CheckConstraint("state IN ('OPEN', 'ENDED')", "state"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), unique=True)
    kind: Mapped[str]
    state: Mapped[str]
    updated_at: Mapped[Instant]
