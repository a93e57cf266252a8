"""Teams in which a community, its organizations and social workers work together, and their quarterly records."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, PrimaryId, Versioned
from talent.models.places import InCommunity
from talent.models.tables import Model


class LinkageTeam(InCommunity, Versioned, Model):
    """The team of a community; one at a time. `project_id` names the funded project that it works on, if any."""

    __tablename__ = "linkage_teams"
    __table_args__ = (
        Index("linkage_teams_community_key", "community_code", unique=True, postgresql_where=text("ended_on IS NULL")),
        CheckConstraint("ended_on IS NULL OR ended_on >= began_on", "period"),
    )

    id: Mapped[PrimaryId]
    committee_ref: Mapped[str]
    project_id: Mapped[UUID | None] = mapped_column(index=True)
    began_on: Mapped[date]
    ended_on: Mapped[date | None]
    created_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class LinkageMember(Model):
    """An organization or a social worker in a team, until they leave it."""

    __tablename__ = "linkage_members"
    __table_args__ = (
        Index(
            "linkage_members_organization_key",
            "team_id",
            "organization_id",
            unique=True,
            postgresql_where=text("left_on IS NULL"),
        ),
        Index("linkage_members_worker_key", "team_id", "worker_id", unique=True,
              postgresql_where=text("left_on IS NULL")),
        CheckConstraint("(organization_id IS NULL) <> (worker_id IS NULL)", "one"),
    )  # fmt: skip

    id: Mapped[PrimaryId]
    team_id: Mapped[UUID] = mapped_column(ForeignKey("linkage_teams.id"), index=True)
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    joined_on: Mapped[date]
    left_on: Mapped[date | None]


class LinkageRecord(Model):
    """What a team did in a quarter, named by its first day; once for each."""

    __tablename__ = "linkage_records"
    __table_args__ = (
        Index("linkage_records_quarter_key", "team_id", "quarter", unique=True),
        CheckConstraint("meetings >= 0 AND activities >= 0 AND people_served >= 0", "numbers"),
    )

    id: Mapped[PrimaryId]
    team_id: Mapped[UUID] = mapped_column(ForeignKey("linkage_teams.id"), index=True)
    quarter: Mapped[date]
    meetings: Mapped[int]
    activities: Mapped[int]
    people_served: Mapped[int]
    summary: Mapped[str]
    rules_used: Mapped[Json]
    recorded_by: Mapped[str]
    recorded_at: Mapped[Instant]
