"""Quotas of communities, and what may have moved them since they were counted."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, Versioned
from talent.models.tables import Model


class CommunityQuota(Versioned, Model):
    """The count of a community on its last day of counting; each person counts in one community only.

    `certified` hold a valid certificate, `with_degree` a degree and no valid certificate. `announced_gap` is the gap
    of which everybody has heard last. The count holds until `stale` says that something may have moved it.
    """

    __tablename__ = "community_quotas"
    __table_args__ = (
        Index("community_quotas_stale_idx", "community_code", postgresql_where=text("stale")),
        CheckConstraint("target >= 0 AND certified >= 0 AND with_degree >= 0 AND gap >= 0", "counts"),
    )

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
    stale: Mapped[bool] = mapped_column(server_default=text("true"))
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]


class QuotaChange(Model):
    """A person of whom a post, a certificate or a degree has changed, or a community that a post has left.

    Triggers on placements, qualifications and people write these rows, so that no way to a change is forgotten.
    """

    __tablename__ = "quota_changes"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    person_id: Mapped[UUID | None]
    community_code: Mapped[str | None]


class QuotaDay(Model):
    """The day as of which all counts hold, and the rules of each area by which they were made; one row."""

    __tablename__ = "quota_days"
    __table_args__ = (CheckConstraint("id = 1", "one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[date]
    rules: Mapped[Json]
