"""What party-liaison has told of the party work in an organization."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Model


class PartyWork(Model):
    """Whether party work has reached an organization, and when its party organization is to contact it next.

    Every field is null until party-liaison tells it. `overdue_since` and `owed_since` are null again once the step
    is done and the obligation met; `liaison_overdue_on` is the due day that passed without a contact.
    """

    __tablename__ = "party_works"
    __table_args__ = (CheckConstraint("coverage IN ('COVERED', 'NOT_COVERED')", "coverage"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True)
    coverage: Mapped[str | None]
    surveyed_on: Mapped[date | None]
    overdue_since: Mapped[date | None]
    owed_since: Mapped[date | None]
    liaison_due_on: Mapped[date | None] = mapped_column(index=True)
    contacted_on: Mapped[date | None]
    liaison_overdue_on: Mapped[date | None]
    updated_at: Mapped[Instant]
