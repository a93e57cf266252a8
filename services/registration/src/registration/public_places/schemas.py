"""JSON of places to visit."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator

from registration.nearby.rules.datums import Datum
from registration.public_places.rules import PlaceBasis, PlaceState
from registration.service_offerings.schemas import (
    Address,
    Latitude,
    Longitude,
    OpeningHours,
    Words,
    require_both,
)
from shared.kit.schemas import RequestModel, ResponseModel

PLACE: Final[dict[str, Any]] = {
    "organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
    "basis": "COMMUNITY_FACILITY",
    "place": "领事巷社区服务站二楼",
    "is_home": False,
    "lat": 29.5568,
    "lon": 106.5707,
    "datum": "WGS84",
    "hours": [{"weekday": 1, "opens": "09:00", "closes": "17:30"}],
}
Hours = Annotated[tuple[OpeningHours, ...], Field(max_length=21)]


class PlaceContent(RequestModel):
    """Where the organization may be visited, and when.

    `place` may be left out when it is the domicile on record. `is_home`: whether somebody lives there; then it is
    refused. `hours` of a week; with `closed_on_holidays` they hold on no public holiday, and those of Monday hold on
    a weekend that is worked in exchange. `datum` is that of the coordinates given; they are kept in WGS 84.
    """

    basis: PlaceBasis
    place: Address | None = None
    is_home: bool
    lat: Latitude
    lon: Longitude
    datum: Datum = "WGS84"
    hours: Hours = ()
    closed_on_holidays: bool = True


class PlaceCreate(PlaceContent):
    """The place of an organization that has stated none."""

    model_config = ConfigDict(json_schema_extra={"examples": [PLACE]})

    organization_id: UUID


class PlaceUpdate(RequestModel):
    """A merge patch: what is absent stays; hours are replaced whole, coordinates both at once."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"hours": [{"weekday": 2, "opens": "14:00", "closes": "17:00"}]}]}
    )

    basis: PlaceBasis | None = None
    place: Address | None = None
    is_home: bool | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    datum: Datum | None = None
    hours: Hours | None = None
    closed_on_holidays: bool | None = None

    @model_validator(mode="after")
    def _whole_point(self) -> Self:
        require_both(self.lat, self.lon)
        return self


class PlaceWithdrawal(RequestModel):
    """Why it is not to be shown."""

    reason: Words = Field(examples=["系居民住宅，不对外开放"])


class PlaceSummary(ResponseModel):
    """A place to visit; coordinates are WGS 84."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    state: PlaceState
    basis: PlaceBasis
    place: str = Field(examples=["领事巷社区服务站二楼"])
    lat: float = Field(examples=[29.5568])
    lon: float = Field(examples=[106.5707])
    hours: list[OpeningHours]
    closed_on_holidays: bool
    updated_at: datetime


class PlaceRead(PlaceSummary):
    """A place to visit; who looked at it is shown to its organization and the offices."""

    confirmed_on: date | None = None
    withdrawal_reason: str | None = Field(default=None, examples=["系居民住宅，不对外开放"])


class PlacePage(ResponseModel):
    """One page of places, oldest first."""

    items: list[PlaceSummary]
    next_cursor: str | None
