"""Organizations as receivers of money."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.tables import Model
from shared.kit.columns import Instant, Json, PrimaryId, Versioned


class OrganizationAccount(Versioned, Model):
    """What funding knows of an organization as a receiver of money; exactly one for each on record.

    `start_up_eligible_until` is inclusive, null when there never was an entitlement. `rural` is null for an
    organization without a home community. `evaluation_grade` is that of the evaluation that holds. `rules_used` holds
    the version of each rule by its key.
    """

    __tablename__ = "organization_accounts"
    __table_args__ = (
        CheckConstraint("kind IN ('OWN', 'HUB')", "kind"),
        CheckConstraint("state IN ('OPEN', 'FROZEN', 'CLOSING', 'CLOSED')", "state"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), unique=True)
    kind: Mapped[str]
    state: Mapped[str]
    rural: Mapped[bool | None]
    start_up_eligible_until: Mapped[date | None]
    evaluation_grade: Mapped[str | None]
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]
