"""What talent has told of people in posts: by reference only, every statement kept for readings of earlier days."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Model


class StaffingPost(Model):
    """What one event said of a post: its state from `effective_on`; the later event of a day stands."""

    __tablename__ = "staffing_posts"

    placement_id: Mapped[UUID] = mapped_column(primary_key=True)
    aggregate_version: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]
    effective_on: Mapped[date]
    person_ref: Mapped[str] = mapped_column(index=True)
    employer_kind: Mapped[str]
    organization_id: Mapped[UUID | None]
    community_code: Mapped[str] = mapped_column(index=True)
    level: Mapped[str | None]
    social_work_degree: Mapped[bool]
    fte_bps: Mapped[int]
    is_primary: Mapped[bool]
    recorded_at: Mapped[Instant]

    __table_args__ = (CheckConstraint("state IN ('ACTIVE', 'SUSPENDED', 'ENDED')", "state"),)


class StaffingCertificate(Model):
    """One cycle of a certificate, both days inclusive; `lapsed_on` is the first day on which it was not valid."""

    __tablename__ = "staffing_certificates"

    qualification_id: Mapped[UUID] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date]
    lapsed_on: Mapped[date | None]
    person_ref: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    level: Mapped[str | None]
    recorded_at: Mapped[Instant]


class StaffingAlias(Model):
    """A reference that names nobody any more: `new_person_ref` took its place, or nothing when it was erased."""

    __tablename__ = "staffing_aliases"

    person_ref: Mapped[str] = mapped_column(primary_key=True)
    new_person_ref: Mapped[str | None]
    recorded_at: Mapped[Instant]


class StaffingQuota(Model):
    """What talent last said of a community's quota."""

    __tablename__ = "staffing_quotas"

    community_code: Mapped[str] = mapped_column(primary_key=True)
    aggregate_version: Mapped[int]
    gap: Mapped[int]
    as_of: Mapped[date]
    recorded_at: Mapped[Instant]

    __table_args__ = (Index("staffing_quotas_short_idx", "community_code", postgresql_where=text("gap > 0")),)
