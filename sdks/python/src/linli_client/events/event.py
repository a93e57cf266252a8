"""An event, and which of them are wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NotRequired, TypedDict


class Event(TypedDict):
    """A CloudEvent as Linli writes them; `data` is described by `/v1/event-schemas/{type}`."""

    specversion: str
    id: str
    source: str
    type: str
    subject: str
    time: str
    data: dict[str, Any]
    datacontenttype: NotRequired[str]
    recordedat: NotRequired[str]
    aggregatetype: NotRequired[str]
    aggregateversion: NotRequired[int]
    correlationid: NotRequired[str]
    causationid: NotRequired[str]
    divisioncode: NotRequired[str]
    classification: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Interest:
    """Which events to read; empty means all that the caller may see."""

    types: Sequence[str] = ()
    division: str | None = None
    organization_id: str | None = None

    def query(self) -> dict[str, Any]:
        """Return it as the parameters of `/v1/events`."""
        return {"type": list(self.types), "division": self.division, "organization_id": self.organization_id}
