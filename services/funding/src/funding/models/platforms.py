"""Service platforms for organizations: the place, its rooms and services, and what was used of them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Date, ForeignKey, Index, column, func, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Codes, Instant, JsonList, PrimaryId, Versioned


class ServicePlatform(InArea, Versioned, Model):
    """A platform in the center of a town or the station of a community (`place_code`); one in each place.

    `hours` holds `{weekday, opens, closes}`; on `closed_days` it is shut. `open_to` says from how wide an area
    organizations may come. Without an operator the office of the place runs it.
    """

    __tablename__ = "service_platforms"
    __table_args__ = (
        Index("service_platforms_place_key", "place_code", unique=True, postgresql_where=text("state <> 'CLOSED'")),
        CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", "point"),
    )

    id: Mapped[PrimaryId]
    name: Mapped[str]
    place_code: Mapped[str]
    facility: Mapped[str]
    address: Mapped[str]
    lat: Mapped[float]
    lon: Mapped[float]
    operator_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"))
    open_to: Mapped[str]
    hours: Mapped[JsonList]
    closed_days: Mapped[list[date]] = mapped_column(ARRAY(Date))
    state: Mapped[str] = mapped_column(index=True)
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    created_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class PlatformRoom(Model):
    """A room of a platform; withdrawn ones are kept for what was used."""

    __tablename__ = "platform_rooms"
    __table_args__ = (CheckConstraint("seats > 0 AND area_m2 > 0", "size"),)

    id: Mapped[PrimaryId]
    platform_id: Mapped[UUID] = mapped_column(ForeignKey("service_platforms.id"), index=True)
    name: Mapped[str]
    seats: Mapped[int]
    area_m2: Mapped[int]
    tiers: Mapped[Codes]
    withdrawn_on: Mapped[date | None]


class PlatformService(Model):
    """A service of a platform for organizations of certain tiers; `places` can be used at the same time.

    Without `hours` it is to be had whenever the platform is open.
    """

    __tablename__ = "platform_services"
    __table_args__ = (CheckConstraint("places > 0", "places"),)

    id: Mapped[PrimaryId]
    platform_id: Mapped[UUID] = mapped_column(ForeignKey("service_platforms.id"), index=True)
    need: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    description: Mapped[str]
    groups: Mapped[Codes]
    tiers: Mapped[Codes]
    start_up_only: Mapped[bool]
    places: Mapped[int]
    hours: Mapped[JsonList]
    withdrawn_on: Mapped[date | None]


class PlatformUse(Versioned, Model):
    """Use of a room or of a service by an organization, from `starts_at` until before `ends_at`.

    No two that stand overlap in one room. What really happened is recorded by those who run the platform.
    """

    __tablename__ = "platform_uses"
    __table_args__ = (
        ExcludeConstraint(
            (column("room_id"), "="),
            (func.tstzrange(column("starts_at"), column("ends_at")), "&&"),
            where=column("state").in_(("BOOKED", "USED", "NO_SHOW")),
            name="platform_uses_room_excl",
            using="gist",
        ),
        CheckConstraint("starts_at < ends_at", "slot"),
        CheckConstraint("(room_id IS NULL) <> (service_id IS NULL)", "object"),
        CheckConstraint("actual_from IS NULL OR actual_from < actual_to", "actual"),
    )

    id: Mapped[PrimaryId]
    platform_id: Mapped[UUID] = mapped_column(ForeignKey("service_platforms.id"), index=True)
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("platform_rooms.id"))
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("platform_services.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    state: Mapped[str] = mapped_column(index=True)
    purpose: Mapped[str]
    starts_at: Mapped[Instant]
    ends_at: Mapped[Instant]
    walk_in: Mapped[bool]
    booked_by: Mapped[str]
    actual_from: Mapped[datetime | None]
    actual_to: Mapped[datetime | None]
    participants: Mapped[int | None]
    recorded_by: Mapped[str | None]
    closed_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
