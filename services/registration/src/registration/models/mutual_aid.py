"""Neighbors who help one another by hours, and people who are referred to relief."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Instant, Json, Model, PrimaryId, Versioned


class MutualAidGroup(Versioned, Model):
    """Households of a community that help one another, under the care of an organization."""

    __tablename__ = "mutual_aid_groups"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str]
    community_code: Mapped[str]
    closed_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class MutualAidHousehold(Model):
    """A household of a group; `number` is how it is called in records, who stands for it is sealed.

    `balance_half_hours` is given minus taken.
    """

    __tablename__ = "mutual_aid_households"

    id: Mapped[PrimaryId]
    group_id: Mapped[UUID] = mapped_column(ForeignKey("mutual_aid_groups.id"))
    number: Mapped[int]
    holder_ref: Mapped[str]
    holder_name_encrypted: Mapped[Ciphertext]
    holder_name_masked: Mapped[str]
    joined_on: Mapped[date]
    left_on: Mapped[date | None]
    balance_half_hours: Mapped[int]

    __table_args__ = (
        Index("mutual_aid_households_number_key", "group_id", "number", unique=True),
        Index("mutual_aid_households_holder_key", "group_id", "holder_ref", unique=True,
              postgresql_where=text("left_on IS NULL")),
    )  # fmt: skip


class ExchangeHour(Model):
    """One household helped another for so many half hours on a day; `reverses_id` takes an earlier one back."""

    __tablename__ = "exchange_hours"

    id: Mapped[PrimaryId]
    group_id: Mapped[UUID] = mapped_column(ForeignKey("mutual_aid_groups.id"))
    given_by: Mapped[int]
    taken_by: Mapped[int]
    helped_on: Mapped[date]
    half_hours: Mapped[int]
    task: Mapped[str]
    reverses_id: Mapped[UUID | None] = mapped_column(ForeignKey("exchange_hours.id"), unique=True)
    recorded_at: Mapped[Instant]
    rules_used: Mapped[Json]

    __table_args__ = (
        Index("exchange_hours_group_id_helped_on_idx", "group_id", "helped_on"),
        CheckConstraint("given_by <> taken_by", "two_households"),
        CheckConstraint("(reverses_id IS NULL AND half_hours BETWEEN 1 AND 48) OR "
                        "(reverses_id IS NOT NULL AND half_hours BETWEEN -48 AND -1)", "half_hours"),
    )  # fmt: skip


class ReliefReferral(Versioned, Model):
    """Somebody in need is referred to a channel of relief; who it is, is sealed, and for some groups not kept."""

    __tablename__ = "relief_referrals"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    community_code: Mapped[str]
    group: Mapped[str]
    to_channel: Mapped[str]
    persons: Mapped[int]
    person_ref: Mapped[str | None]
    person_name_encrypted: Mapped[Ciphertext | None]
    person_name_masked: Mapped[str | None]
    person_id_number_encrypted: Mapped[Ciphertext | None]
    person_id_number_masked: Mapped[str | None]
    need_encrypted: Mapped[Ciphertext | None]
    referred_on: Mapped[date]
    received_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    help_given: Mapped[str | None]
    decline_reason: Mapped[str | None]
    handled_by: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("relief_referrals_person_key", "person_ref", "to_channel", unique=True,
              postgresql_where=text("person_ref IS NOT NULL AND state IN ('REFERRED', 'RECEIVED')")),
        Index("relief_referrals_community_code_referred_on_idx", "community_code", "referred_on"),
        CheckConstraint("persons >= 1", "persons"),
    )  # fmt: skip
