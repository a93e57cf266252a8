"""What of an event belongs in the copy of the public register, and how it is written down to be hashed. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import orjson

from shared.contracts.catalogue import ORGANIZATION_EVENTS
from shared.contracts.envelope import CloudEvent
from shared.contracts.values import Classification, Tier

FORMAT: Final = 1
FACTS: Final = (
    "organization_id", "status", "tier", "name", "legal_kind", "category", "community_code", "town_code",
    "county_code", "jurisdiction_id", "authority_id", "credit_flags", "uscc", "filing_number", "registered_on",
    "filed_on", "recorded_on", "origin",
)  # fmt: skip
"""What a line of format 1 tells of an organization; a further fact makes another format."""
TYPES: Final = tuple(event.type for event in ORGANIZATION_EVENTS if event.classification is Classification.PUBLIC)
"""The events that tell the public of organizations, all of them with the state after the event."""
CITY: Final = "50"


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """An organization as its last public event has left it; `county_code` is the city's where it has no county."""

    organization_id: UUID
    county_code: str
    version: int
    line: str


def line_of(event: CloudEvent) -> RegisterLine | None:
    """Return what the copy keeps of an event, None when it tells of no organization on the public register."""
    if event.type not in TYPES or event.data.get("tier") != Tier.REGISTERED:
        return None
    county = event.data.get("county_code") or CITY
    return RegisterLine(UUID(event.data["organization_id"]), county, event.aggregateversion, canonical_line(event))


def canonical_line(event: CloudEvent) -> str:
    """Return the line of an organization: JSON with sorted names, nothing between the tokens, in UTF-8.

    `version` is the event's `aggregateversion`; a fact that the event does not carry is null.
    """
    facts: Mapping[str, Any] = {name: event.data.get(name) for name in FACTS}
    return orjson.dumps({**facts, "version": event.aggregateversion}, option=orjson.OPT_SORT_KEYS).decode()
