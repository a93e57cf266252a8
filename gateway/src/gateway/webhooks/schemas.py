"""JSON of webhooks."""

from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, field_serializer, field_validator

from gateway.webhooks.states import DeliveryKind, DeliveryState, DisabledReason, Outcome, SubscriptionState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Position = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,18}$")]
Url = Annotated[str, StringConstraints(min_length=8, max_length=2_000)]
Description = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
EventType = Annotated[str, StringConstraints(max_length=100)]
Division = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,12}(-[A-Z]{2})?$")]

CREATION: Final[dict[str, Any]] = {
    "url": "https://receiver.example.org/linli",
    "description": "区级平台",
    "types": ["registration.organization.registered.v1"],
    "divisions": ["500103"],
}


class SubscriptionCreate(RequestModel):
    """Where to post what. Empty filters let everything pass that the client may see.

    `after` is the journal position after which events are delivered, as `next_cursor` of /v1/events gives it; without
    it those from now on are.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [CREATION]})

    url: Url
    description: Description | None = None
    types: Annotated[tuple[EventType, ...], Field(max_length=100)] = ()
    divisions: Annotated[tuple[Division, ...], Field(max_length=100)] = ()
    organizations: Annotated[tuple[UUID, ...], Field(max_length=500)] = ()
    after: Position | None = None


class SubscriptionUpdate(RequestModel):
    """A merge patch; another URL has to be verified before anything is delivered to it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"divisions": ["500103", "500105"]}]})

    url: Url | None = None
    description: Description | None = None
    types: Annotated[tuple[EventType, ...], Field(max_length=100)] | None = None
    divisions: Annotated[tuple[Division, ...], Field(max_length=100)] | None = None
    organizations: Annotated[tuple[UUID, ...], Field(max_length=500)] | None = None


class SecretRotation(RequestModel):
    """For how many hours messages are signed with the old secret too."""

    overlap_hours: Annotated[int, Field(ge=0, le=168)] = Field(default=24, examples=[24])


class Replay(RequestModel):
    """The journal position after which everything is delivered once more."""

    after: Position = Field(examples=["0"])


class Redelivery(RequestModel):
    """The first and the last journal position of the events to deliver once more, both included."""

    from_position: Position = Field(examples=["40"])
    to_position: Position = Field(examples=["42"])

    @field_validator("to_position")
    @classmethod
    def _in_order(cls, value: Position, info: Any) -> Position:
        if "from_position" in info.data and int(value) < int(info.data["from_position"]):
            raise ValueError("the last position comes before the first")
        return value


class SubscriptionRead(ResponseModel):
    """A subscription. `reached` is the journal position up to which deliveries were made out."""

    id: UUID
    version: int = Field(examples=[1])
    url: str = Field(examples=["https://receiver.example.org/linli"])
    description: str | None = Field(examples=["区级平台"])
    types: list[str] = Field(examples=[["registration.organization.registered.v1"]])
    divisions: list[str] = Field(examples=[["500103"]])
    organizations: list[str] = Field(examples=[[]])
    state: SubscriptionState
    reached: int = Field(examples=["42"])
    verified_at: datetime | None
    disabled_reason: DisabledReason | None = Field(examples=[None])
    disabled_at: datetime | None = Field(examples=[None])
    failures: int = Field(description="Failed attempts in a row.", examples=[0])
    failing_since: datetime | None = Field(examples=[None])
    not_before: datetime | None = Field(description="When a failing receiver is tried again.", examples=[None])
    previous_until: datetime | None = Field(
        description="Until when messages carry a signature of the earlier secret too.", examples=[None]
    )
    created_at: datetime
    updated_at: datetime

    @field_serializer("reached")
    def _as_cursor(self, value: int) -> str:
        return str(value)


class SubscriptionWithSecret(SubscriptionRead):
    """A subscription with its secret, which is shown only now."""

    secret: str = Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])


class SubscriptionPage(ResponseModel):
    """One page of subscriptions, oldest first."""

    items: list[SubscriptionRead]
    next_cursor: str | None


class DeliveryRead(ResponseModel):
    """What was or is to be delivered; tests and verifications have position 0."""

    id: UUID
    kind: DeliveryKind
    position: int = Field(examples=[42])
    event_id: UUID
    type: str = Field(examples=["registration.organization.registered.v1"])
    organization_id: UUID | None
    state: DeliveryState
    attempts: int = Field(examples=[1])
    due_at: datetime
    settled_at: datetime | None


class DeliveryPage(ResponseModel):
    """One page of deliveries, newest position first."""

    items: list[DeliveryRead]
    next_cursor: str | None


class AttemptRead(ResponseModel):
    """One try: what it was sent with, what came back (its first kilobyte), how long it took and how it went."""

    started_at: datetime
    milliseconds: int = Field(examples=[87])
    url: str = Field(examples=["https://receiver.example.org/linli"])
    address: str | None = Field(examples=["203.0.113.7"])
    request_headers: dict[str, str] = Field(examples=[{"webhook-id": "0192a3b4-0000-7000-8000-0000000e0101"}])
    outcome: Outcome
    status_code: int | None = Field(examples=[200])
    answer: str | None = Field(examples=["ok"])


class DeliveryWithAttempts(DeliveryRead):
    """A delivery with the body that is posted and every attempt, the first one first."""

    body: dict[str, Any]
    tries: list[AttemptRead]
