"""JSON of push hooks."""

from datetime import datetime, time
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, WithJsonSchema

from gateway.webhooks.states import DeliveryState, Outcome
from shared.kit.schemas import RequestModel, ResponseModel

Language = Literal["zh", "en"]
LocalTime = Annotated[time, WithJsonSchema({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]:00$"})]
"""A time of day in Asia/Shanghai; the format `time` of JSON Schema would demand an offset."""
_CREATION: Final[dict[str, Any]] = {
    "device_token": "0a1b2c3d4e5f",
    "language": "zh",
    "kinds": ["registration.application.correction_requested"],
    "quiet_hours": {"from": "22:00", "until": "07:00"},
}


class QuietHours(RequestModel):
    """Between these times in Asia/Shanghai nothing is told; afterwards the newest message is, with the count."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    from_: Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] = Field(
        alias="from", examples=["22:00"]
    )
    until: Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] = Field(examples=["07:00"])


class PushHookCreate(RequestModel):
    """A device of the person, by the token that the app's push server knows it by; no `kinds` means all."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CREATION]})

    device_token: Annotated[str, StringConstraints(min_length=8, max_length=500, pattern=r"^[\x21-\x7e]+$")]
    language: Language = "zh"
    kinds: Annotated[tuple[Annotated[str, StringConstraints(max_length=100)], ...], Field(max_length=200)] = ()
    quiet_hours: QuietHours | None = None


class PushHookRead(ResponseModel):
    """A hook that holds. The device's token is never shown."""

    id: UUID
    version: int = Field(examples=[1])
    client_id: str = Field(examples=["linli-mobile"])
    capacity_id: UUID | None = Field(
        description="In what capacity; see the capacities of /v1/me. Null with another provider."
    )
    held_until: datetime | None = Field(
        description="With another provider: when it ends unless it is registered again.", examples=[None]
    )
    language: Language = Field(examples=["zh"])
    kinds: list[str] = Field(examples=[["registration.application.correction_requested"]])
    quiet_from: LocalTime | None = Field(examples=["22:00:00"])
    quiet_until: LocalTime | None = Field(examples=["07:00:00"])
    created_at: datetime
    updated_at: datetime


class PushHookList(ResponseModel):
    """The person's hooks with this app."""

    items: list[PushHookRead]


class PushDeliveryRead(ResponseModel):
    """A message that was or is to be told; SUPERSEDED ones were read before, or a newer one was told instead."""

    id: UUID
    position: int = Field(examples=[42])
    message_id: UUID
    state: DeliveryState
    attempts: int = Field(examples=[1])
    outcome: Outcome | None
    status_code: int | None = Field(examples=[200])
    due_at: datetime
    settled_at: datetime | None


class PushDeliveryPage(ResponseModel):
    """One page of a hook's deliveries, newest first."""

    items: list[PushDeliveryRead]
    next_cursor: str | None
