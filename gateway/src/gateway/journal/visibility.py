"""Which events leave the suite, and to whom. Pure."""

from dataclasses import dataclass

from shared.contracts.catalogue import EVENTS
from shared.contracts.envelope import CloudEvent
from shared.contracts.values import Classification
from shared.kit.authorization import Caller

_TO_ITS_CLIENT = ("registration.application.", "gateway.")
"""What only the client hears whose application or subscription it is about."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """The one client that may see an event."""

    client_issuer: str
    client_id: str


PUBLISHED_TYPES = frozenset(
    event.type
    for event in EVENTS
    if event.classification is Classification.PUBLIC or event.type.startswith(_TO_ITS_CLIENT)
)
"""The types that can appear at /v1/events at all."""


def leaves_the_suite(event: CloudEvent) -> bool:
    """Tell whether `event` belongs in the journal: it is PUBLIC, or tells a client of what is its own."""
    if event.type.startswith(_TO_ITS_CLIENT):
        return event.type in PUBLISHED_TYPES and recipient_of(event) is not None
    return event.type in PUBLISHED_TYPES and event.classification is Classification.PUBLIC


def recipient_of(event: CloudEvent) -> Recipient | None:
    """Return the only client that may see `event`, or None when everybody may."""
    if not event.type.startswith(_TO_ITS_CLIENT):
        return None
    issuer, client_id = event.data.get("client_issuer"), event.data.get("client_id")
    if not isinstance(issuer, str) or not isinstance(client_id, str):
        return None
    return Recipient(issuer, client_id)


def acts_for_its_client(caller: Caller) -> bool:
    """Tell whether the caller is a system that acts for itself, and not a person who uses the client as an app."""
    return "INT" in caller.roles or caller.subject == caller.client_id


def enclosing_divisions(code: str) -> list[str]:
    """Return `code` and the codes of all divisions that it lies in, the city ("50") first.

    An authority's id such as 500110-WS lies in the city only: its towns are taken out of the host county.
    """
    if "-" in code or not code.isdigit():
        return ["50", code]
    return [code[:length] for length in (2, 6, 9, 12) if length <= len(code)]


def shortened(code: str) -> str:
    """Return a division code in the form of its level (2, 6, 9 or 12 digits); padded codes lose their zeros."""
    if not (code.isdigit() and len(code) == 12):
        return code
    for length in (2, 6, 9):
        if set(code[length:]) == {"0"}:
            return code[:length]
    return code
