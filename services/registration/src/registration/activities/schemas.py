"""JSON of activities."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, StringConstraints, model_validator

from registration.activities.rules.states import ActivityState
from registration.activities.rules.vocabulary import ActivityKind, Irregularity, Screening, SelfGovernance, ValueTag
from registration.service_offerings.schemas import Address, Latitude, Longitude, Title, plausible, require_both
from shared.contracts.values import CommunityCode
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from shared.kit.sync.schemas import SyncedPage

Moment = Annotated[AwareDatetime, AfterValidator(plausible)]
"""An instant of our century, with its offset."""
Story = Annotated[str, StringConstraints(min_length=2, max_length=4_000, pattern=r"\S"), PLAIN]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
Permit = Annotated[str, StringConstraints(min_length=4, max_length=60, pattern=r"\S"), PLAIN]
People = Annotated[int, Field(ge=1, le=1_000_000)]

PLAN: Final[dict[str, Any]] = {
    "organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
    "kind": "CULTURE",
    "title": "重阳敬老文艺演出",
    "plan": "社区老年人文艺节目展演，邀请居民自愿参加。",
    "community_code": "500103001011",
    "place": "领事巷社区文化广场",
    "lat": 29.5568,
    "lon": 106.5707,
    "starts_at": "2024-10-11T09:00:00+08:00",
    "ends_at": "2024-10-11T11:00:00+08:00",
    "expected_participants": 120,
    "value_tags": ["FILIAL", "TRADITION"],
}


class ActivityContent(RequestModel):
    """What is planned: what, where, when and with how many people; the coordinates of the place are WGS 84."""

    kind: ActivityKind
    title: Title
    plan: Story
    community_code: CommunityCode
    place: Address
    lat: Latitude | None = None
    lon: Longitude | None = None
    venue_booking_id: UUID | None = None
    venue_grant_id: UUID | None = None
    starts_at: Moment
    ends_at: Moment
    expected_participants: People
    security_permit: Permit | None = None
    value_tags: Annotated[tuple[ValueTag, ...], Field(max_length=9)] = ()
    self_governance: SelfGovernance | None = None

    @model_validator(mode="after")
    def _whole_point(self) -> Self:
        require_both(self.lat, self.lon)
        return self


class ActivityCreate(ActivityContent):
    """A plan of an organization."""

    model_config = ConfigDict(json_schema_extra={"examples": [PLAN]})

    organization_id: UUID


class ActivityUpdate(RequestModel):
    """A merge patch of the plan: what is absent stays, null takes back, lists are replaced whole."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"place": "领事巷社区文化活动室"}]})

    kind: ActivityKind | None = None
    title: Title | None = None
    plan: Story | None = None
    community_code: CommunityCode | None = None
    place: Address | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    venue_booking_id: UUID | None = None
    venue_grant_id: UUID | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    expected_participants: People | None = None
    security_permit: Permit | None = None
    value_tags: tuple[ValueTag, ...] | None = None
    self_governance: SelfGovernance | None = None


class ActivityScreening(RequestModel):
    """What the party organization says of the plan."""

    outcome: Literal["PASSED", "REFUSED"] = Field(examples=["PASSED"])
    reason: Reason | None = Field(default=None, examples=["内容健康，同意举办"])


class ActivityCancellation(RequestModel):
    """Why it is not held."""

    reason: Reason = Field(examples=["天气原因"])


class ActivityReport(RequestModel):
    """How it went."""

    participants: Annotated[int, Field(ge=0, le=1_000_000, examples=[110])]
    results: Story = Field(examples=["居民踊跃参加，秩序良好。"])


class ActivitySummary(ResponseModel):
    """An activity in a list."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    state: ActivityState
    kind: ActivityKind
    title: str = Field(examples=["重阳敬老文艺演出"])
    community_code: str = Field(examples=["500103001011"])
    place: str = Field(examples=["领事巷社区文化广场"])
    lat: float | None = Field(examples=[29.5568])
    lon: float | None = Field(examples=[106.5707])
    starts_at: datetime
    ends_at: datetime
    value_tags: list[ValueTag]
    self_governance: SelfGovernance | None
    participants: int | None = Field(examples=[110])


class ActivityRead(ActivitySummary):
    """An activity. Members with a default are not shown to the public.

    `checked_in` and `no_shows` count those who signed up, null where nobody could.
    """

    plan: str = Field(examples=["社区老年人文艺节目展演，邀请居民自愿参加。"])
    expected_participants: int = Field(examples=[120])
    sign_up_id: UUID | None
    results: str | None = Field(examples=["居民踊跃参加，秩序良好。"])
    venue_booking_id: UUID | None = None
    venue_grant_id: UUID | None = None
    security_permit: str | None = Field(default=None, examples=["渝公（治）许〔2024〕15号"])
    screening: Screening = "NOT_NEEDED"
    screened_on: date | None = None
    screening_reason: str | None = Field(default=None, examples=["内容健康，同意举办"])
    held_on: date | None = None
    report_due_on: date | None = None
    reported_on: date | None = None
    overdue_for: date | None = None
    checked_in: int | None = Field(default=None, examples=[98])
    no_shows: int | None = Field(default=None, examples=[7])
    irregularities: list[Irregularity] = Field(default=[])
    cancellation_reason: str | None = Field(default=None, examples=["天气原因"])
    rules_used: dict[str, int] = Field(default={}, examples=[{"activity.reportDays": 1}])
    created_at: datetime | None = None
    updated_at: datetime | None = None


class ActivityPage(SyncedPage):
    """One page of activities, newest first."""

    items: list[ActivitySummary]
    next_cursor: str | None
