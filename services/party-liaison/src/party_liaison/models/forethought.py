"""What party organizations learn before, beside and after the work: coming organizations, notices, community life."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from party_liaison.models.tables import Model
from shared.kit.columns import Codes, Instant, Json, PrimaryId, Versioned


class PreSurvey(Versioned, Model):
    """Who will work in an organization that has applied to be registered, found out before it opens.

    `id` is the application. `organization_id` is known once it is approved, or from the start for an upgrade.
    """

    __tablename__ = "pre_surveys"
    __table_args__ = (
        CheckConstraint("state IN ('OPEN', 'DONE', 'CLOSED')", "state"),
        CheckConstraint("outcome IN ('APPROVED', 'REJECTED', 'WITHDRAWN', 'LAPSED')", "outcome"),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID | None] = mapped_column(index=True)
    legal_kind: Mapped[str]
    category: Mapped[str]
    community_code: Mapped[str | None] = mapped_column(index=True)
    town_code: Mapped[str | None] = mapped_column(index=True)
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    state: Mapped[str]
    outcome: Mapped[str | None]
    accepted_on: Mapped[date | None]
    due_on: Mapped[date | None]
    surveyed_on: Mapped[date | None]
    staff: Mapped[int | None]
    full_members: Mapped[int | None]
    probationary_members: Mapped[int | None]
    expected_need: Mapped[str | None]
    recorded_by: Mapped[str | None]
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]


class Notice(Versioned, Model):
    """What a party organization is told of an organization, or of a division, until it has taken note.

    `source` is the event or matter that it comes from. `detail` is a word or a day, never a person.
    """

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("kind", "source"),
        CheckConstraint("kind IN ('LEADER_SURVEY', 'SUSPENDED', 'FOREIGN_EXCHANGE', 'UNASSIGNED')", "kind"),
        CheckConstraint("state IN ('OPEN', 'NOTED', 'OVER')", "state"),
    )

    id: Mapped[PrimaryId]
    kind: Mapped[str]
    source: Mapped[str]
    organization_id: Mapped[UUID | None] = mapped_column(index=True)
    town_code: Mapped[str | None] = mapped_column(index=True)
    detail: Mapped[str | None]
    since_on: Mapped[date]
    state: Mapped[str]
    noted_by: Mapped[str | None]
    noted_on: Mapped[date | None]
    updated_at: Mapped[Instant]


class CommunityEvent(Model):
    """A deliberation or mediation of a community has ended; `id` is its own. No person, and nothing that was said."""

    __tablename__ = "community_events"
    __table_args__ = (CheckConstraint("kind IN ('CONSULTATION', 'MEDIATION')", "kind"),)

    id: Mapped[PrimaryId]
    kind: Mapped[str]
    outcome: Mapped[str]
    community_code: Mapped[str] = mapped_column(index=True)
    town_code: Mapped[str] = mapped_column(index=True)
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    organization_id: Mapped[UUID | None]
    ended_on: Mapped[date] = mapped_column(index=True)


class CoBuildingHint(Model):
    """An organization runs a project from `from_on` to `until_on`: an occasion to build together.

    `id` is the award; `activity_id` is what came of it.
    """

    __tablename__ = "co_building_hints"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(index=True)
    community_code: Mapped[str | None]
    from_on: Mapped[date]
    until_on: Mapped[date]
    activity_id: Mapped[UUID | None]


class DivisionMove(Model):
    """Divisions replace another one from a day on; `done_on` is when our own rows followed."""

    __tablename__ = "division_moves"

    old_code: Mapped[str] = mapped_column(primary_key=True)
    effective_on: Mapped[date] = mapped_column(primary_key=True)
    new_codes: Mapped[Codes]
    done_on: Mapped[date | None] = mapped_column(index=True)
