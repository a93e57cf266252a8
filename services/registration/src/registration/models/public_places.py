"""Where people can visit an organization."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from registration.models.places import point_index
from shared.kit.columns import Instant, JsonList, Model, PrimaryId, Versioned


class PublicPlace(Versioned, Model):
    """The place at which an organization may be visited, as it stated it; never a home.

    With `basis` DOMICILE `place` is the domicile of that day: after a move it is not shown until it is stated anew.
    `withdrawn_by` is who took it out of sight; `hours` are empty when none are stated.
    """

    __tablename__ = "public_places"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), unique=True)
    state: Mapped[str]
    basis: Mapped[str]
    place: Mapped[str]
    lat: Mapped[float]
    lon: Mapped[float]
    hours: Mapped[JsonList]
    closed_on_holidays: Mapped[bool] = mapped_column(server_default=text("true"))
    confirmed_on: Mapped[date | None]
    confirmed_by: Mapped[str | None]
    withdrawn_by: Mapped[str | None]
    withdrawal_reason: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


point_index("public_places_point_idx", PublicPlace.lat, PublicPlace.lon)
