"""Dual cultivation, joint building, and the everyday work of units."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from party_liaison.models.tables import Model
from shared.kit.columns import Ciphertext, Fen, Instant, OptionalJson, PrimaryId, Versioned


class CultivationPath(Versioned, Model):
    """A person who is helped into the party, or from the party into a leading post or the community's party
    organization; sealed. `kept_by_community`: the relation is in the community's own branch, as it confirmed.
    """

    __tablename__ = "cultivation_paths"
    __table_args__ = (
        CheckConstraint("type IN ('BACKBONE_TO_MEMBER', 'MEMBER_TO_LEADER', 'MEMBER_TO_CPO')", "type"),
        CheckConstraint("state IN ('NOMINATED', 'APPROVED', 'CULTIVATING', 'ACHIEVED', 'ENDED')", "state"),
        Index(
            "cultivation_paths_open_key",
            "person_ref",
            "type",
            unique=True,
            postgresql_where=text("state NOT IN ('ACHIEVED', 'ENDED')"),
        ),
    )

    id: Mapped[PrimaryId]
    type: Mapped[str]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    person_ref: Mapped[str]
    kept_by_community: Mapped[bool]
    name_encrypted: Mapped[Ciphertext]
    id_number_encrypted: Mapped[Ciphertext]
    state: Mapped[str]
    nominated_on: Mapped[date]
    nominated_by: Mapped[str]
    decided_on: Mapped[date | None]
    mentor_id: Mapped[UUID | None] = mapped_column(ForeignKey("party_members.id"))
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    evidence: Mapped[OptionalJson | None]
    updated_at: Mapped[Instant]


class CoBuildingActivity(Model):
    """What a party organization of a community did together with organizations of it."""

    __tablename__ = "co_building_activities"

    id: Mapped[PrimaryId]
    community_code: Mapped[str] = mapped_column(index=True)
    town_code: Mapped[str] = mapped_column(index=True)
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    held_on: Mapped[date] = mapped_column(index=True)
    theme: Mapped[str]
    recorded_by: Mapped[str]
    recorded_on: Mapped[date]


class CoBuildingParticipant(Model):
    """An organization that took part in an activity."""

    __tablename__ = "co_building_participants"

    activity_id: Mapped[UUID] = mapped_column(ForeignKey("co_building_activities.id"), primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.organization_id"), primary_key=True, index=True
    )


class UnitActivity(Model):
    """What a unit did for the policy's sake, perhaps within its organization's own business."""

    __tablename__ = "unit_activities"
    __table_args__ = (CheckConstraint("purpose IN ('PROPAGATE', 'IMPLEMENT', 'MOBILIZE')", "purpose"),)

    id: Mapped[PrimaryId]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("party_units.id"), index=True)
    purpose: Mapped[str]
    in_business_activity: Mapped[bool]
    held_on: Mapped[date]
    recorded_by: Mapped[str]


class EducationRecord(Model):
    """Hours of education of a member; behind the wall."""

    __tablename__ = "education_records"
    __table_args__ = (CheckConstraint("hours > 0", "hours"),)

    id: Mapped[PrimaryId]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("party_units.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("party_members.id"), index=True)
    held_on: Mapped[date]
    hours: Mapped[int]
    recorded_by: Mapped[str]


class DuesRecord(Model):
    """The dues of a unit's members for a month: how many owe, how many paid, how much; no person."""

    __tablename__ = "dues_records"
    __table_args__ = (
        UniqueConstraint("unit_id", "month"),
        CheckConstraint("paid_members <= owing_members AND amount_fen >= 0", "paid"),
    )

    id: Mapped[PrimaryId]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("party_units.id"))
    month: Mapped[date]
    owing_members: Mapped[int]
    paid_members: Mapped[int]
    amount_fen: Mapped[Fen]
    recorded_by: Mapped[str]


class PioneerPost(Versioned, Model):
    """A post in which a member shows what members are good for; promise and result are sealed."""

    __tablename__ = "pioneer_posts"
    __table_args__ = (
        Index("pioneer_posts_open_key", "member_id", unique=True, postgresql_where=text("ended_on IS NULL")),
    )

    id: Mapped[PrimaryId]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("party_units.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("party_members.id"))
    commitment_encrypted: Mapped[Ciphertext]
    result_encrypted: Mapped[Ciphertext | None]
    from_on: Mapped[date]
    ended_on: Mapped[date | None]
    updated_at: Mapped[Instant]
