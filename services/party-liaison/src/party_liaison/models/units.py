"""Party units, the organizations that they cover, their committees and groups, and who holds a post."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from party_liaison.models.tables import Model
from shared.kit.columns import Instant, Json, JsonList, PrimaryId, Versioned


class PartyUnit(Versioned, Model):
    """A party unit, from the application to its end.

    `superior_code` is the division of the party committee above it. The term ends on `term_ends_on` inclusive;
    `election_told_for` is the end of term for which an election was called. `below_since` is the day since which it
    has had too few full members to stand alone, `next_close_on` when its next month can be closed.
    `secretary_account` is the blind index of the secretary's own token.
    """

    __tablename__ = "party_units"
    __table_args__ = (
        CheckConstraint(
            "form IN ('SINGLE_BRANCH', 'JOINT_BRANCH', 'FUNCTIONAL_BRANCH', 'GENERAL_BRANCH', 'COMMITTEE')", "form"
        ),
        CheckConstraint("state IN ('APPLIED', 'APPROVED', 'REFUSED', 'ACTIVE', 'ADJUSTING', 'DISSOLVED')", "state"),
        Index("party_units_term_idx", "term_ends_on", postgresql_where=text("state IN ('ACTIVE', 'ADJUSTING')")),
    )

    id: Mapped[PrimaryId]
    name: Mapped[str]
    form: Mapped[str]
    state: Mapped[str]
    community_code: Mapped[str | None] = mapped_column(index=True)
    town_code: Mapped[str | None] = mapped_column(index=True)
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    superior_code: Mapped[str]
    of_community: Mapped[bool]
    applied_on: Mapped[date]
    applied_by: Mapped[str]
    decision_due_on: Mapped[date]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    established_on: Mapped[date | None]
    term_from: Mapped[date | None]
    term_ends_on: Mapped[date | None]
    election_told_for: Mapped[date | None]
    elections: Mapped[JsonList] = mapped_column(default=list)
    below_since: Mapped[date | None]
    adjusting_since: Mapped[date | None]
    adjusting_reason: Mapped[str | None]
    dissolved_on: Mapped[date | None]
    dissolution_reason: Mapped[str | None]
    next_close_on: Mapped[date | None] = mapped_column(index=True)
    secretary_account: Mapped[str | None] = mapped_column(index=True)
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]


class UnitOrganization(Model):
    """An organization that a unit covers from `from_on` (null: not established yet) up to but not including `until_on`.

    An organization is in one unit at a time. Events name this row, not the unit, so that nobody learns which
    organizations share one.
    """

    __tablename__ = "unit_organizations"
    __table_args__ = (
        Index("unit_organizations_open_key", "organization_id", unique=True, postgresql_where=text("until_on IS NULL")),
    )

    id: Mapped[PrimaryId]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("party_units.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]


class UnitPart(Model):
    """A committee or a party group of a unit, in its time."""

    __tablename__ = "unit_parts"
    __table_args__ = (
        CheckConstraint("kind IN ('COMMITTEE', 'GROUP')", "kind"),
        Index(
            "unit_parts_committee_key",
            "unit_id",
            unique=True,
            postgresql_where=text("kind = 'COMMITTEE' AND until_on IS NULL"),
        ),
    )

    id: Mapped[PrimaryId]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("party_units.id"), index=True)
    kind: Mapped[str]
    name: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class UnitPost(Model):
    """A member's post in a unit, in its time. `organization_id` is the member's."""

    __tablename__ = "unit_posts"
    __table_args__ = (
        CheckConstraint("post IN ('SECRETARY', 'DEPUTY', 'COMMITTEE_MEMBER')", "post"),
        Index(
            "unit_posts_secretary_key",
            "unit_id",
            unique=True,
            postgresql_where=text("post = 'SECRETARY' AND until_on IS NULL"),
        ),
    )

    id: Mapped[PrimaryId]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("party_units.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("party_members.id"), index=True)
    post: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
