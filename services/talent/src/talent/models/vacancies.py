"""Posts that are to be filled."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, JsonList, PrimaryId, Versioned
from talent.models.places import InCommunity
from talent.models.tables import Model


class Vacancy(InCommunity, Versioned, Model):
    """A post of an organization, committee, station or agency; the community is where the work is done.

    `skills` is a list of `{"skill", "weight"}`. `source_id` names the award or contract that asked for the post.
    """

    __tablename__ = "vacancies"
    __table_args__ = (
        Index("vacancies_state_idx", "state", "start_on"),
        CheckConstraint("state IN ('OPEN', 'FILLED', 'CLOSED')", "state"),
        CheckConstraint("fte_bps BETWEEN 1 AND 10000", "fte"),
        CheckConstraint("ends_on IS NULL OR ends_on >= start_on", "period"),
        CheckConstraint("(employer_kind = 'CSO') <= (organization_id IS NOT NULL)", "employer"),
    )

    id: Mapped[PrimaryId]
    employer_kind: Mapped[str]
    employer_ref: Mapped[str | None]
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    kind: Mapped[str]
    title: Mapped[str]
    rural: Mapped[bool]
    min_level: Mapped[str | None]
    skills: Mapped[JsonList]
    fte_bps: Mapped[int]
    start_on: Mapped[date]
    ends_on: Mapped[date | None]
    with_minors: Mapped[bool]
    project_id: Mapped[UUID | None] = mapped_column(index=True)
    state: Mapped[str]
    closed_reason: Mapped[str | None]
    opened_on: Mapped[date]
    opened_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
