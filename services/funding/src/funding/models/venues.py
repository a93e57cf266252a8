"""Premises that organizations use: what there is, who has them, who books them."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, column, func
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Codes, Fen, Instant, Json, PrimaryId, Versioned


class VenueAsset(InArea, Versioned, Model):
    """A room or building of the state or of a collective; `idle` until an organization has or books it.

    `candidate_codes`: its community was split into these, and nobody has said yet in which it lies.
    """

    __tablename__ = "venue_assets"
    __table_args__ = (CheckConstraint("area_m2 > 0", "area"),)

    id: Mapped[PrimaryId]
    name: Mapped[str]
    ownership: Mapped[str]
    owner_name: Mapped[str]
    facility: Mapped[str]
    address: Mapped[str]
    area_m2: Mapped[int]
    idle: Mapped[bool]
    bookable: Mapped[bool]
    candidate_codes: Mapped[Codes] = mapped_column(default=list, server_default="{}")
    created_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class VenueGrant(Versioned, Model):
    """Use of a venue from `from_on` to `until_on` inclusive; no two whole uses of one venue overlap."""

    __tablename__ = "venue_grants"
    __table_args__ = (
        ExcludeConstraint(
            (column("venue_id"), "="),
            (func.daterange(column("from_on"), column("until_on"), "[]"), "&&"),
            where=column("state").in_(("PROPOSED", "GRANTED")) & column("mode").in_(("FREE", "REDUCED_RENT")),
            name="venue_grants_whole_excl",
            using="gist",
        ),
        CheckConstraint("from_on <= until_on", "term"),
        CheckConstraint("rent_fen <= market_rent_fen", "rent"),
    )

    id: Mapped[PrimaryId]
    venue_id: Mapped[UUID] = mapped_column(ForeignKey("venue_assets.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    mode: Mapped[str]
    state: Mapped[str]
    purpose: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date]
    rent_fen: Mapped[Fen]
    market_rent_fen: Mapped[Fen]
    decision: Mapped[Json]
    proposed_by: Mapped[str]
    decided_by: Mapped[str | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class VenueBooking(Versioned, Model):
    """A slot from `starts_at` until before `ends_at`; no two that stand overlap in one venue."""

    __tablename__ = "venue_bookings"
    __table_args__ = (
        ExcludeConstraint(
            (column("venue_id"), "="),
            (func.tstzrange(column("starts_at"), column("ends_at")), "&&"),
            where=column("state").in_(("BOOKED", "USED", "NO_SHOW")),
            name="venue_bookings_slot_excl",
            using="gist",
        ),
        CheckConstraint("starts_at < ends_at", "slot"),
    )

    id: Mapped[PrimaryId]
    venue_id: Mapped[UUID] = mapped_column(ForeignKey("venue_assets.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    state: Mapped[str]
    purpose: Mapped[str]
    starts_at: Mapped[Instant]
    ends_at: Mapped[Instant]
    booked_by: Mapped[str]
    closed_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
