"""JSON of sign-ups and places."""

from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.activities.schemas import Moment
from registration.activity_sign_ups.rules.states import SeatState, SignUpState
from shared.contracts.values import CommunityCode
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Capacity = Annotated[int, Field(ge=1, le=5_000)]
WaitingPlaces = Annotated[int, Field(ge=0, le=5_000)]
MinutesBefore = Annotated[int, Field(ge=0, le=1_440)]
Age = Annotated[int, Field(ge=0, le=130)]
Communities = Annotated[tuple[CommunityCode, ...], Field(max_length=200)]
CodeText = Annotated[str, StringConstraints(min_length=1, max_length=120), PLAIN]

TERMS: Final[dict[str, Any]] = {
    "activity_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e12",
    "capacity": 30,
    "waiting_places": 10,
    "opens_at": "2024-09-28T09:00:00+08:00",
    "closes_at": "2024-10-10T18:00:00+08:00",
    "check_in_minutes_before": 30,
    "min_age": 60,
}


class SignUpTerms(RequestModel):
    """Under which terms people sign up: how many, how many may wait, from when until when, and who.

    `communities` empty: everybody. Ages are inclusive. People check in from some minutes before the start until the
    end of the activity.
    """

    capacity: Capacity
    waiting_places: WaitingPlaces = 0
    opens_at: Moment
    closes_at: Moment
    check_in_minutes_before: MinutesBefore = 60
    communities: Communities = ()
    min_age: Age | None = None
    max_age: Age | None = None


class SignUpOpening(SignUpTerms):
    """The sign-up for an activity of one's own organization."""

    model_config = ConfigDict(json_schema_extra={"examples": [TERMS]})

    activity_id: UUID


class SignUpUpdate(RequestModel):
    """A merge patch: what is absent stays, null takes back, lists are replaced whole."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"capacity": 40}]})

    capacity: Capacity | None = None
    waiting_places: WaitingPlaces | None = None
    opens_at: Moment | None = None
    closes_at: Moment | None = None
    check_in_minutes_before: MinutesBefore | None = None
    communities: Communities | None = None
    min_age: Age | None = None
    max_age: Age | None = None


class SeatCreate(RequestModel):
    """A person signs up; name and telephone are sealed, and the age is looked at and not kept."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "sign_up_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e13",
                    "community_code": "500103001011",
                    "contact_name": "王芳",
                    "contact_phone": "13900000001",
                    "age": 67,
                }
            ]
        }
    )

    sign_up_id: UUID
    community_code: CommunityCode
    contact_name: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"\S"), PLAIN]
    contact_phone: Annotated[str, StringConstraints(pattern=r"^[0-9+() -]{5,30}$")]
    age: Age | None = None


class CheckIn(RequestModel):
    """The text of a scanned code."""

    code: CodeText = Field(examples=["LINLI.A.0190a6a21c5e7b7e80002f0a5d1c9e13.1728608460.mJ0dQbT3kq8Zy1vX5sR2Aw"])


class CodeRead(ResponseModel):
    """A code to be shown, as text or as a picture; a new one is to be asked for when it runs out."""

    code: str = Field(examples=["LINLI.A.0190a6a21c5e7b7e80002f0a5d1c9e13.1728608460.mJ0dQbT3kq8Zy1vX5sR2Aw"])
    expires_at: datetime


class SignUpSummary(ResponseModel):
    """A sign-up with its activity; `is_open` tells whether people can sign up now, were there places."""

    id: UUID
    version: int = Field(examples=[1])
    activity_id: UUID
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    title: str = Field(examples=["重阳敬老文艺演出"])
    community_code: str = Field(examples=["500103001011"])
    place: str = Field(examples=["领事巷社区文化广场"])
    starts_at: datetime
    ends_at: datetime
    state: SignUpState
    is_open: bool
    capacity: int = Field(examples=[30])
    waiting_places: int = Field(examples=[10])
    opens_at: datetime
    closes_at: datetime
    communities: list[str] = Field(examples=[["500103001011"]])
    min_age: int | None = Field(examples=[60])
    max_age: int | None = Field(examples=[None])
    signed_up: int = Field(examples=[28])
    waiting: int = Field(examples=[0])


class SignUpRead(SignUpSummary):
    """A sign-up with all its terms. Members with a default are shown to the organization and those who follow it."""

    check_in_minutes_before: int = Field(examples=[30])
    checked_in: int | None = Field(default=None, examples=[25])
    no_shows: int | None = Field(default=None, examples=[3])
    rules_used: dict[str, int] = Field(default={}, examples=[{"activitySignUp.retentionDays": 1}])


class SignUpPage(ResponseModel):
    """One page of sign-ups."""

    items: list[SignUpSummary]
    next_cursor: str | None


class SeatContact(ResponseModel):
    """Whom to call, masked; null once the data are erased."""

    name: str | None = Field(examples=["王*"])
    phone: str | None = Field(examples=["1*********1"])


class SeatRevealed(ResponseModel):
    """Whom to call; the look is on record with its purpose."""

    purpose: str = Field(examples=["通知活动改期"])
    name: str = Field(examples=["王芳"])
    phone: str = Field(examples=["13900000001"])


class SeatRead(ResponseModel):
    """A person's place; `position` is the place in the waiting list, from 1, of those who wait."""

    id: UUID
    version: int = Field(examples=[1])
    sign_up_id: UUID
    activity_id: UUID
    organization_id: UUID
    state: SeatState
    position: int | None = Field(examples=[None])
    community_code: str = Field(examples=["500103001011"])
    contact: SeatContact
    title: str = Field(examples=["重阳敬老文艺演出"])
    starts_at: datetime
    ends_at: datetime
    checked_in_at: datetime | None
    checked_in_by: Literal["PERSON", "ORGANIZATION"] | None
    created_at: datetime
    updated_at: datetime


class SeatPage(ResponseModel):
    """One page of places, in the order of signing up."""

    items: list[SeatRead]
    next_cursor: str | None
