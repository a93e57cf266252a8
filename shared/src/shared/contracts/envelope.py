"""How an event travels: CloudEvents 1.0, structured JSON, with the extension attributes of the suite."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal, Self
from uuid import UUID

import orjson
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from shared.contracts.values import Classification

CONTENT_TYPE = "application/cloudevents+json"


class EventData(BaseModel):
    """What an event says beyond its envelope. Subclasses are facts in the past tense.

    Strict when built, so that a producer cannot misspell a field; readers use `read_data`, which
    ignores fields added later. A class that a service never meets costs it no validator.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    type: ClassVar[str]
    aggregate_type: ClassVar[str]
    classification: ClassVar[Classification]

    @property
    def aggregate_id(self) -> str:
        """The id of what the event is about."""
        raise TypeError(f"{type(self).__name__} names no aggregate")

    @classmethod
    def read_data(cls, data: Mapping[str, Any]) -> Self:
        """Return the event data found in a message, whatever fields a newer producer has added.

        Raises:
            pydantic.ValidationError: a field is missing or has another type.
        """
        return cls.model_validate(data, extra="ignore")


class CloudEvent(BaseModel):
    """One event on the wire. `aggregateversion` counts the events of an aggregate from 1 without gaps."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    specversion: Literal["1.0"] = "1.0"
    id: UUID
    source: str = Field(pattern=r"^/linli/[a-z]+$")
    type: str = Field(pattern=r"^[a-z_]+(\.[a-z_]+)+\.v[1-9][0-9]*$")
    subject: str = Field(min_length=1)
    time: AwareDatetime
    datacontenttype: Literal["application/json"] = "application/json"
    recordedat: AwareDatetime
    aggregatetype: str = Field(min_length=1)
    aggregateversion: int = Field(ge=1, le=2_147_483_647)
    correlationid: str = Field(min_length=1)
    causationid: UUID | None = None
    actorrole: str | None = None
    actorsystem: str | None = None
    divisioncode: str = Field(min_length=2)
    classification: Classification
    data: dict[str, Any]

    def to_wire(self) -> bytes:
        """Return the structured JSON; attributes without a value are left out."""
        return orjson.dumps({name: _plain(value) for name, value in self if value is not None})

    @classmethod
    def from_wire(cls, message: bytes) -> Self:
        """Return the event that `to_wire` or any other CloudEvents 1.0 producer of ours wrote.

        Raises:
            pydantic.ValidationError: the message is no event of this shape.
        """
        return cls.model_validate_json(message)


def wrap(
    event: EventData,
    *,
    event_id: UUID,
    version: int,
    time: datetime,
    recorded_at: datetime,
    correlation_id: str,
    division_code: str,
    causation_id: UUID | None = None,
    actor_role: str | None = None,
    actor_system: str | None = None,
) -> CloudEvent:
    """Return `event` in its envelope: it became true at `time` and was written down at `recorded_at`."""
    return CloudEvent(
        id=event_id,
        source=f"/linli/{owner_of(event.type)}",
        type=event.type,
        subject=event.aggregate_id,
        time=time,
        recordedat=recorded_at,
        aggregatetype=event.aggregate_type,
        aggregateversion=version,
        correlationid=correlation_id,
        causationid=causation_id,
        actorrole=actor_role,
        actorsystem=actor_system,
        divisioncode=division_code,
        classification=event.classification,
        data=event.model_dump(mode="json"),
    )


def owner_of(event_type: str) -> str:
    """Return the service whose event this is: `registration`, `funding`, `talent`, `party` or `gateway`."""
    return event_type.split(".", 1)[0]


def stream_of(event_type: str) -> str:
    """Return the JetStream stream that holds the type."""
    return owner_of(event_type).upper()


def _plain(value: object) -> object:
    """Instants leave in UTC with a Z, everything else as orjson writes it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return value
