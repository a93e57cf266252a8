"""What registration says of an organization's conduct."""

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.tables import Model
from shared.kit.columns import Fen, PrimaryId


class ConductFact(Model):
    """One annual report, penalty, evaluation, inspection, rectification order or brand, as last told.

    It may be heard of before the organization is. `since_on` and `until_on` are the days that the matter has;
    `detail` its kind, grade, result, area or level.
    """

    __tablename__ = "conduct_facts"
    __table_args__ = (UniqueConstraint("kind", "subject_id"),)

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str]
    subject_id: Mapped[UUID]
    state: Mapped[str]
    detail: Mapped[str | None]
    year: Mapped[int | None]
    amount_fen: Mapped[Fen | None]
    since_on: Mapped[date | None]
    until_on: Mapped[date | None]
