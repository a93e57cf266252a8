"""JSON of offerings."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, model_validator

from registration.applications.rules.vocabulary import Service
from registration.nearby.rules.ground import EAST, NORTH, SOUTH, WEST
from registration.service_offerings.rules.states import OfferingState
from registration.service_offerings.rules.vocabulary import FeeKind, MutualAid, ServedGroup, ServiceField, ShownAs
from shared.contracts.values import CommunityCode
from shared.kit.invalid_body import TextError
from shared.kit.problems import Text
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from shared.kit.sync.schemas import SyncedPage

Title = Annotated[str, StringConstraints(min_length=2, max_length=60, pattern=r"\S"), PLAIN]
Words = Annotated[str, StringConstraints(min_length=1, max_length=1_000, pattern=r"\S"), PLAIN]
Address = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Latitude = Annotated[float, Field(ge=SOUTH, le=NORTH, allow_inf_nan=False)]
"""Degrees north, WGS 84, within the city."""
Longitude = Annotated[float, Field(ge=WEST, le=EAST, allow_inf_nan=False)]
"""Degrees east, WGS 84, within the city."""


def plausible(moment: datetime) -> datetime:
    """Return the moment if it lies in our century: calendars hold no others."""
    if not 2000 <= moment.year < 2100:
        raise TextError("IMPLAUSIBLE", Text("时间须在2000年至2099年之间。", "This must lie between 2000 and 2099."))
    return moment


def require_both(lat: float | None, lon: float | None) -> None:
    """Pass both coordinates of a point, or none."""
    if (lat is None) != (lon is None):
        raise TextError("COORDINATES_INCOMPLETE", Text("经纬度须同时填写。", "Give both coordinates or none."))


ShanghaiMoment = Annotated[datetime, AfterValidator(plausible)]
"""An instant of our century; without an offset it is Shanghai time."""

OFFERING: Final[dict[str, Any]] = {
    "organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
    "title": "午间助餐",
    "description": "为高龄、独居老人送餐上门",
    "field": "ELDERLY",
    "needs": ["DAILY_CARE"],
    "groups": ["EMPTY_NEST"],
    "volunteer": True,
    "fee_kind": "FREE",
    "communities": ["500103001011"],
    "hours": [{"weekday": 1, "opens": "09:00", "closes": "12:00"}],
    "slot_minutes": 60,
    "slot_capacity": 2,
    "place": "领事巷社区服务站",
    "lat": 29.5568,
    "lon": 106.5707,
}


class OpeningHours(RequestModel):
    """When the service is open on a weekday, 1 Monday to 7 Sunday; `closes` is not included."""

    weekday: Annotated[int, Field(ge=1, le=7, examples=[1])]
    opens: Clock = Field(examples=["09:00"])
    closes: Clock = Field(examples=["12:00"])

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.opens >= self.closes:
            raise TextError("HOURS_REVERSED", Text("结束时间须晚于开始时间。", "It must close after it opens."))
        return self


class FeeStandard(RequestModel):
    """What is charged: so much for each unit, and on what basis."""

    amount_fen: Annotated[int, Field(ge=0, le=10**12, examples=[1500])]
    unit: Annotated[str, StringConstraints(min_length=1, max_length=20), PLAIN] = Field(examples=["次"])
    basis: Annotated[str, StringConstraints(min_length=1, max_length=200), PLAIN] | None = Field(
        default=None, examples=["理事会2024年第2次会议决议"]
    )


class OfferingContent(RequestModel):
    """What an offering states.

    `needs` are services of the organization's classes that it meets. `slot_minutes` and `slot_capacity`: residents
    may ask for slots of that length, each with so many places; without them requests are not taken.
    With `closed_on_holidays` the hours hold on no public holiday, and those of Monday hold on a weekend that is worked
    in exchange.
    """

    title: Title
    description: Words | None = None
    field: ServiceField
    needs: Annotated[tuple[Service, ...], Field(max_length=10)] = ()
    groups: Annotated[tuple[ServedGroup, ...], Field(max_length=17)] = ()
    volunteer: bool = False
    professional: bool = False
    mutual_aid: MutualAid | None = None
    fee_kind: FeeKind
    fee_standard: FeeStandard | None = None
    communities: Annotated[tuple[CommunityCode, ...], Field(max_length=200)] = ()
    hours: Annotated[tuple[OpeningHours, ...], Field(max_length=21)] = ()
    closed_on_holidays: bool = False
    slot_minutes: Annotated[int, Field(ge=15, le=480)] | None = None
    slot_capacity: Annotated[int, Field(ge=1, le=500)] | None = None
    place: Address | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        require_both(self.lat, self.lon)
        if (self.slot_minutes is None) != (self.slot_capacity is None):
            raise TextError("SLOTS_INCOMPLETE", Text("时段长度与名额须同时填写。", "A slot has a length and places."))
        return self


class OfferingCreate(OfferingContent):
    """A draft of an organization."""

    model_config = ConfigDict(json_schema_extra={"examples": [OFFERING]})

    organization_id: UUID


class OfferingUpdate(RequestModel):
    """A merge patch: what is absent stays, null takes back, lists are replaced whole."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"title": "午间送餐", "slot_capacity": 3}]})

    title: Title | None = None
    description: Words | None = None
    field: ServiceField | None = None
    needs: tuple[Service, ...] | None = None
    groups: tuple[ServedGroup, ...] | None = None
    volunteer: bool | None = None
    professional: bool | None = None
    mutual_aid: MutualAid | None = None
    fee_kind: FeeKind | None = None
    fee_standard: FeeStandard | None = None
    communities: tuple[CommunityCode, ...] | None = None
    hours: tuple[OpeningHours, ...] | None = None
    closed_on_holidays: bool | None = None
    slot_minutes: int | None = None
    slot_capacity: int | None = None
    place: Address | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None


class OfferingSuspension(RequestModel):
    """Why the service is not to be had for a time."""

    reason: Words = Field(examples=["服务场地维修"])


class AgencyRecognition(RequestModel):
    """Whether the organization is a social-work agency, and on what paper."""

    recognized: bool = Field(examples=[True])
    basis: Words = Field(examples=["渝中民发〔2024〕12号"])


class RatingRead(ResponseModel):
    """How residents rated it, 1 to 5: null before there are enough ratings to hide each single one."""

    ratings: int = Field(examples=[12])
    average: float | None = Field(examples=[4.7])


class OfferingSummary(ResponseModel):
    """An offering in a list; `distance_m` is told when the list was asked for what is near a place."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    state: OfferingState
    title: str = Field(examples=["午间助餐"])
    field: ServiceField
    shown_as: ShownAs
    needs: list[str] = Field(examples=[["DAILY_CARE"]])
    groups: list[str] = Field(examples=[["EMPTY_NEST"]])
    fee_kind: FeeKind
    communities: list[str] = Field(examples=[["500103001011"]])
    hours: list[OpeningHours]
    closed_on_holidays: bool
    place: str | None = Field(examples=["领事巷社区服务站"])
    lat: float | None = Field(examples=[29.5568])
    lon: float | None = Field(examples=[106.5707])
    published_on: date | None
    distance_m: int | None = Field(default=None, examples=[350])


class OfferingRead(ResponseModel):
    """An offering with all that it states; residents find it while it is PUBLISHED."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    state: OfferingState
    title: str = Field(examples=["午间助餐"])
    description: str | None = Field(examples=["为高龄、独居老人送餐上门"])
    field: ServiceField
    shown_as: ShownAs
    needs: list[str] = Field(examples=[["DAILY_CARE"]])
    groups: list[str] = Field(examples=[["EMPTY_NEST"]])
    volunteer: bool
    professional: bool
    mutual_aid: MutualAid | None
    fee_kind: FeeKind
    fee_standard: FeeStandard | None
    communities: list[str] = Field(examples=[["500103001011"]])
    hours: list[OpeningHours]
    closed_on_holidays: bool
    slot_minutes: int | None = Field(examples=[60])
    slot_capacity: int | None = Field(examples=[2])
    place: str | None = Field(examples=["领事巷社区服务站"])
    lat: float | None = Field(examples=[29.5568])
    lon: float | None = Field(examples=[106.5707])
    rating: RatingRead
    suspended_by_role: Literal["CSO", "HUB", "STR", "COM", "SYS"] | None
    suspension_reason: str | None = Field(examples=["服务场地维修"])
    published_on: date | None
    closed_on: date | None
    rules_used: dict[str, int] = Field(examples=[{"serviceRequest.ratingsShownFrom": 1}])
    created_at: datetime
    updated_at: datetime


class OfferingPage(SyncedPage):
    """One page of offerings."""

    items: list[OfferingSummary]
    next_cursor: str | None


class AgencyRead(ResponseModel):
    """Whether the organization is recognized as a social-work agency."""

    organization_id: UUID
    version: int = Field(examples=[2])
    is_social_work_agency: bool
