"""Makes the messages of an event. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from gateway.inbox.audiences import Home, audiences_of
from gateway.inbox.notices import BY_TYPE
from gateway.inbox.notices.notice import Notice
from gateway.inbox.words import filled
from shared.contracts.envelope import CloudEvent
from shared.kit.problems import Text

_PLACE: Final = ("jurisdiction_id", "town_code", "community_code")
_TOLD: Final = ("organization_id", "supervising_unit_id", "hub_organization_id", "funder_organization_id",
                "funder_authority_id", "authority_id", *_PLACE)  # fmt: skip
_CLIENT: Final = ("client_issuer", "client_id")
_COMMUNITY, _TOWN = 12, 9


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the organization that an event concerns; nothing where it has not been heard of."""

    name: str | None = None
    places: Mapping[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message to be, and the words of those whom it is for."""

    notice: Notice
    title: Text
    text: Text
    path: str | None
    due_on: str | None
    organization_id: str | None
    audiences: Sequence[str]


def messages_of(event: CloudEvent, known: Known) -> list[Message]:
    """Return the messages of an event, those that would reach nobody left out."""
    made = (_message(notice, event, known) for notice in BY_TYPE.get(event.type, ()) if notice.applies(event.data))
    return [message for message in made if message.audiences]


def home_of(event: CloudEvent, known: Known, path: str | None) -> Home:
    """Return where the subject of an event lies: as the event tells, else as its organization's last one did.

    Of an organization that has not been heard of, the event's division tells community and town. It does not tell
    the area of an authority, as some towns are taken out of their county. What names its own jurisdiction lies where
    it says, wherever its organization has its home.
    """
    places = known.places if known.places is not None else _by_division(event.divisioncode)
    if _text(event.data.get("jurisdiction_id")):
        places = {name: value for name, value in places.items() if name not in _PLACE}
    told = {name: _text(event.data.get(name)) or places.get(name) for name in _TOLD}
    if told["town_code"] is None and told["community_code"]:
        told["town_code"] = told["community_code"][:_TOWN]
    return Home(**told, path=path, **{name: _text(event.data.get(name)) for name in _CLIENT})


def _by_division(code: str) -> dict[str, str]:
    if not code.isdigit() or len(code) not in (_TOWN, _COMMUNITY):
        return {}
    return {"town_code": code[:_TOWN]} | ({"community_code": code} if len(code) == _COMMUNITY else {})


def _message(notice: Notice, event: CloudEvent, known: Known) -> Message:
    data = event.data
    path = notice.path.format_map(data) if notice.path else None
    return Message(
        notice=notice,
        title=filled(notice.title, data, known.name),
        text=filled(notice.text, data, known.name),
        path=path,
        due_on=_text(data.get(notice.due)) if notice.due else None,
        organization_id=_text(data.get("organization_id")),
        audiences=audiences_of(notice.to, home_of(event, known, path)),
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
