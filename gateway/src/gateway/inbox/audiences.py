"""For whom a message is, as words that a caller's token answers to. Pure.

An audience is a role in one relation to one thing (`STR:town_code:500103001`), an owner (`own:/v1/…`) or a client.
A message carries the words of its audiences, a caller those of its token: a message is the caller's when one is the
same. Nobody else's rows are touched, however many people share a word.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gateway.journal.visibility import acts_for_its_client
from shared.kit.authorization import WHOLE_CITY, Caller

OWN: Final = "own"
"""The mark under which all own matters of a person are read together."""


class Relation(StrEnum):
    """What the receiver has to do with the event; all but the last five name a field of a `Home`."""

    ORGANIZATION = "organization_id"
    """Users of the organization that the event concerns."""
    SUPERVISED = "supervising_unit_id"
    """Its supervising unit."""
    HUB = "hub_organization_id"
    """The hub that keeps its money."""
    FUNDER = "funder_organization_id"
    """The foundation that gives the money."""
    PAYING_AUTHORITY = "funder_authority_id"
    """Offices of the authority that gives the money."""
    AUTHORITY = "authority_id"
    """The authority that decides about it."""
    JURISDICTION = "jurisdiction_id"
    """Offices of the authority in whose area it lies."""
    TOWN = "town_code"
    COMMUNITY = "community_code"
    UNITS = "units"
    """Who acts for all supervising units beside the authority that decides: a token that names no unit."""
    AREA = "area"
    """Users of every organization of the area in which something is offered."""
    CITY = "city"
    """Offices of the whole city."""
    OWNER = "owner"
    """The person who handed the matter in."""
    CLIENT = "client"
    """The client of the system whose matter it is."""


_FIELDS: Final = {Relation.AREA: "jurisdiction_id", Relation.UNITS: "authority_id"}


@dataclass(frozen=True, slots=True)
class To:
    """Receivers of a message: holders of one of the roles in this relation to what the event is about."""

    relation: Relation
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """Where the subject of an event lies, whose it is and who looks after it, as far as that is known."""

    organization_id: str | None = None
    supervising_unit_id: str | None = None
    hub_organization_id: str | None = None
    funder_organization_id: str | None = None
    funder_authority_id: str | None = None
    authority_id: str | None = None
    jurisdiction_id: str | None = None
    town_code: str | None = None
    community_code: str | None = None
    path: str | None = None
    client_issuer: str | None = None
    client_id: str | None = None


def audiences_of(receivers: Iterable[To], home: Home) -> list[str]:
    """Return the words of a message for these receivers; a relation to something unknown has none."""
    return sorted({word for to in receivers for word in _words(to, home)})


def _words(to: To, home: Home) -> list[str]:
    if to.relation is Relation.OWNER:
        return [own(home.path)] if home.path else []
    if to.relation is Relation.CLIENT:
        return [_client(home.client_issuer, home.client_id)] if home.client_issuer and home.client_id else []
    if to.relation is Relation.CITY:
        return [_word(role, Relation.CITY, WHOLE_CITY) for role in to.roles]
    value = getattr(home, _FIELDS.get(to.relation, to.relation))
    return [_word(role, to.relation, value) for role in to.roles] if value else []


def audiences_of_caller(caller: Caller) -> list[str]:
    """Return the words that apply to a caller by the token; own matters and the organization's area are looked up."""
    words = {_client(caller.issuer, caller.client_id)} if acts_for_its_client(caller) else set()
    for role in caller.roles:
        if caller.organization_id:
            own_organization = (Relation.ORGANIZATION, Relation.SUPERVISED, Relation.HUB, Relation.FUNDER)
            words |= {_word(role, relation, caller.organization_id) for relation in own_organization}
            words.add(_word(role, Relation.AREA, WHOLE_CITY))
        if caller.division:
            words |= {_word(role, relation, caller.division) for relation in _places(caller.division)}
        if caller.division and not caller.organization_id:
            words.add(_word(role, Relation.UNITS, caller.division))
    return sorted(words)


def _places(division: str) -> tuple[Relation, ...]:
    """Return in what relation the holder of a division stands to what lies there, by the form of its code."""
    if division == WHOLE_CITY:
        return Relation.CITY, Relation.AUTHORITY, Relation.JURISDICTION, Relation.PAYING_AUTHORITY
    if division.isdigit() and len(division) == 12:
        return (Relation.COMMUNITY,)
    if division.isdigit() and len(division) == 9:
        return (Relation.TOWN,)
    return Relation.AUTHORITY, Relation.JURISDICTION, Relation.PAYING_AUTHORITY


def own(path: str) -> str:
    """Return the word of an own matter."""
    return f"{OWN}:{path}"


def _word(role: str, relation: Relation, value: str) -> str:
    return f"{role}:{relation}:{value}"


def _client(issuer: str | None, client_id: str | None) -> str:
    return f"client:{issuer}|{client_id}"
