"""JSON of service platforms, their rooms and services, and their uses."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from funding.platforms.rules.states import PlatformState, UseState
from funding.platforms.rules.words import BeneficiaryGroup, OpenTo, PlatformFacility, PlatformNeed
from funding.programs.schemas.words import (
    Authority,
    Day,
    Id,
    LaterMoment,
    Moment,
    OrganizationId,
    Reason,
    SeenAt,
    Title,
    Version,
    Words,
)
from shared.contracts.values import Tier
from shared.kit.schemas import RequestModel, ResponseModel

Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Latitude = Annotated[float, Field(ge=28, le=33, allow_inf_nan=False, examples=[29.5568])]
Longitude = Annotated[float, Field(ge=105, le=111, allow_inf_nan=False, examples=[106.5707])]
Tiers = Annotated[tuple[Tier, ...], Field(min_length=1, max_length=3, examples=[["REGISTERED", "COMMUNITY_GUIDED"]])]
PlaceCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{9}([0-9]{3})?$"), Field(examples=["500103001011"])]
_HOURS: Final[Any] = [[{"weekday": 1, "opens": "09:00", "closes": "17:30"}]]


class OpeningHours(RequestModel):
    """When it is open on a weekday, 1 Monday to 7 Sunday; `closes` is not included."""

    weekday: Annotated[int, Field(ge=1, le=7, examples=[1])]
    opens: Clock = Field(examples=["09:00"])
    closes: Clock = Field(examples=["17:30"])


class PlatformCreate(RequestModel):
    """A platform that is planned in the center of a town or the station of a community."""

    name: Title
    place_code: PlaceCode
    jurisdiction_id: Authority
    facility: PlatformFacility = Field(examples=["COMMUNITY_STATION"])
    address: Title
    lat: Latitude
    lon: Longitude
    operator_organization_id: OrganizationId | None = Field(None, examples=[None])
    open_to: OpenTo = Field(examples=["TOWN"])
    hours: Annotated[tuple[OpeningHours, ...], Field(min_length=1, max_length=21, examples=_HOURS)]
    closed_days: Annotated[tuple[date, ...], Field(max_length=100, examples=[["2025-10-01"]])] = ()


class PlatformHours(RequestModel):
    """New opening hours; bookings that stand must fit."""

    hours: Annotated[tuple[OpeningHours, ...], Field(min_length=1, max_length=21, examples=_HOURS)]
    closed_days: Annotated[tuple[date, ...], Field(max_length=100, examples=[["2025-10-01"]])] = ()


class PlatformOperator(RequestModel):
    """Who runs the platform from now on; null: the office of the place."""

    operator_organization_id: OrganizationId | None


class PlatformClosing(RequestModel):
    """Why the platform closes."""

    reason: Reason


class PlatformRoomCreate(RequestModel):
    """A room that organizations of these tiers can book."""

    name: Title
    seats: Annotated[int, Field(ge=1, le=5_000, examples=[40])]
    area_m2: Annotated[int, Field(ge=1, le=100_000, examples=[80])]
    tiers: Tiers


class PlatformServiceCreate(RequestModel):
    """A service for organizations of these tiers; without `hours`, whenever the platform is open."""

    need: PlatformNeed = Field(examples=["BOOKKEEPING"])
    title: Title
    description: Words
    groups: Annotated[tuple[BeneficiaryGroup, ...], Field(min_length=1, max_length=15, examples=[["ELDERLY"]])]
    tiers: Tiers
    start_up_only: bool = Field(False, examples=[False])
    places: Annotated[int, Field(ge=1, le=500, examples=[2])]
    hours: Annotated[tuple[OpeningHours, ...], Field(max_length=21, examples=_HOURS)] = ()


class PlatformRoomRead(ResponseModel):
    """A room."""

    id: Id
    name: Title
    seats: int = Field(examples=[40])
    area_m2: int = Field(examples=[80])
    tiers: list[Tier]


class PlatformServiceRead(ResponseModel):
    """A service; empty `hours` are the platform's."""

    id: Id
    need: PlatformNeed
    title: Title
    description: Words
    groups: list[BeneficiaryGroup]
    tiers: list[Tier]
    start_up_only: bool
    places: int = Field(examples=[2])
    hours: list[OpeningHours]


class PlatformSummary(ResponseModel):
    """A platform in a list."""

    id: Id
    version: Version
    name: Title
    place_code: str = Field(examples=["500103001011"])
    jurisdiction_id: Authority
    facility: PlatformFacility
    address: Title
    lat: float = Field(examples=[29.5568])
    lon: float = Field(examples=[106.5707])
    operator_organization_id: UUID | None
    open_to: OpenTo
    hours: list[OpeningHours]
    closed_days: list[date]
    state: PlatformState
    opened_on: date | None
    closed_on: date | None
    updated_at: SeenAt


class PlatformRead(PlatformSummary):
    """A platform with the rooms and services that it offers now."""

    rooms: list[PlatformRoomRead]
    services: list[PlatformServiceRead]


class PlatformPage(ResponseModel):
    """A page of platforms, oldest first."""

    items: list[PlatformSummary]
    next_cursor: str | None


class PlatformOfferingRead(ResponseModel):
    """A service with the place where it is to be had; `distance_m` when the list was asked for what is near."""

    id: Id
    platform_id: Id
    platform_name: Title
    place_code: str = Field(examples=["500103001011"])
    facility: PlatformFacility
    address: Title
    lat: float = Field(examples=[29.5568])
    lon: float = Field(examples=[106.5707])
    open_to: OpenTo
    need: PlatformNeed
    title: Title
    description: Words
    groups: list[BeneficiaryGroup]
    tiers: list[Tier]
    start_up_only: bool
    hours: list[OpeningHours]
    distance_m: int | None = Field(None, examples=[350])


class PlatformOfferingPage(ResponseModel):
    """A page of services, nearest or oldest first."""

    items: list[PlatformOfferingRead]
    next_cursor: str | None


class FreeRoomRead(ResponseModel):
    """A room with the place where it is."""

    id: Id
    platform_id: Id
    platform_name: Title
    place_code: str = Field(examples=["500103001011"])
    address: Title
    name: Title
    seats: int = Field(examples=[40])
    area_m2: int = Field(examples=[80])
    tiers: list[Tier]


class FreeRoomPage(ResponseModel):
    """A page of rooms, oldest first."""

    items: list[FreeRoomRead]
    next_cursor: str | None


_USE: Final[dict[str, Any]] = {
    "platform_id": "0192a3b4-0000-7000-8000-0000000000f1",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "room_id": "0192a3b4-0000-7000-8000-0000000000f2",
    "purpose": "志愿者培训",
    "starts_at": "2025-03-10T09:00:00+08:00",
    "ends_at": "2025-03-10T11:00:00+08:00",
}


class PlatformUseCreate(RequestModel):
    """A room or a service that an organization wants from `starts_at` until before `ends_at`."""

    model_config = ConfigDict(json_schema_extra={"examples": [_USE]})

    platform_id: Id
    organization_id: OrganizationId
    room_id: Id | None = None
    service_id: Id | None = None
    purpose: Title
    starts_at: Moment
    ends_at: LaterMoment


class PlatformWalkIn(PlatformUseCreate):
    """A use that nobody had booked, entered by those who run the platform once it is over."""

    model_config = ConfigDict(json_schema_extra={"examples": [_USE | {"participants": 12}]})

    participants: Annotated[int, Field(ge=1, le=5_000, examples=[12])]


class PlatformUseOutcome(RequestModel):
    """What became of the booking; with USE how long it took and how many came."""

    outcome: Literal["USE", "MISS", "CANCEL"] = Field(examples=["USE"])
    actual_from: Moment | None = None
    actual_to: LaterMoment | None = None
    participants: Annotated[int, Field(ge=1, le=5_000, examples=[12])] | None = None


class PlatformUseRead(ResponseModel):
    """A use, booked or real."""

    id: Id
    version: Version
    platform_id: Id
    room_id: UUID | None
    service_id: UUID | None
    organization_id: OrganizationId
    state: UseState
    purpose: Title
    starts_at: SeenAt
    ends_at: SeenAt
    walk_in: bool
    actual_from: datetime | None
    actual_to: datetime | None
    participants: int | None = Field(examples=[12])
    closed_on: date | None
    end_reason: str | None
    updated_at: SeenAt


class PlatformUsePage(ResponseModel):
    """A page of uses, oldest first."""

    items: list[PlatformUseRead]
    next_cursor: str | None


class PlatformUsage(ResponseModel):
    """What was used of a platform from a day to a day, inclusive."""

    platform_id: Id
    from_on: Day
    until_on: Day
    booked: int = Field(examples=[3])
    used: int = Field(examples=[20])
    missed: int = Field(examples=[1])
    cancelled: int = Field(examples=[2])
    unrecorded: int = Field(examples=[0])
    walk_ins: int = Field(examples=[5])
    organizations: int = Field(examples=[9])
    participants: int = Field(examples=[240])
    used_minutes: int = Field(examples=[2400])
