"""Professionals in a community against its quota."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, Versioned
from talent.models.tables import Model


class CommunityQuota(Versioned, Model):
    """The count of a community on its last day of counting; each person counts in one community only.

    `certified` hold a valid certificate, `with_degree` a degree and no valid certificate. `announced_gap` is the gap
    of which everybody has heard last.
    """

    __tablename__ = "community_quotas"
    __table_args__ = (CheckConstraint("target >= 0 AND certified >= 0 AND with_degree >= 0 AND gap >= 0", "counts"),)

    community_code: Mapped[str] = mapped_column(primary_key=True)
    town_code: Mapped[str] = mapped_column(index=True)
    county_code: Mapped[str]
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    rural: Mapped[bool]
    target: Mapped[int]
    certified: Mapped[int]
    with_degree: Mapped[int]
    gap: Mapped[int]
    announced_gap: Mapped[int]
    counted_on: Mapped[date | None] = mapped_column(index=True)
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]
