"""An entry of the table, and the words for its receivers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from gateway.inbox.audiences import Relation, To
from shared.contracts.envelope import EventData, owner_of
from shared.kit.problems import Text


class Importance(StrEnum):
    """HIGH asks the receiver to do something or tells of a decision, LOW is good to know."""

    HIGH = "HIGH"
    NORMAL = "NORMAL"
    LOW = "LOW"


@dataclass(frozen=True, slots=True)
class Notice:
    """Who is told what when an event has happened.

    Texts name fields of the event's data in braces, and {org} for the organization's name. `reads` is the permission
    of the event's service by which all receivers may read what the message is about. `when` are values of fields
    without which nobody is told, `due` the field with the day by which something is to be done, `path` the resource.
    """

    event: type[EventData]
    to: tuple[To, ...]
    title: Text
    text: Text
    reads: str = ""
    path: str | None = None
    importance: Importance = Importance.NORMAL
    due: str | None = None
    when: Mapping[str, Any] = field(default_factory=dict)
    variant: str = ""

    @property
    def kind(self) -> str:
        """Return the kind of the messages: the event's type without its version."""
        return self.event.type.rpartition(".v")[0]

    @property
    def key(self) -> str:
        """Return what tells the notices of one event apart."""
        return self.variant or "all"

    @property
    def service(self) -> str:
        """Return the service whose event it is."""
        return owner_of(self.event.type)

    def applies(self, data: Mapping[str, Any]) -> bool:
        """Tell whether anybody is told of an event with these data."""
        return all(data.get(name) == value for name, value in self.when.items())


HIGH: Final = Importance.HIGH
LOW: Final = Importance.LOW

OWNER: Final = To(Relation.OWNER, ("APP", "CSO"))
CLIENT: Final = To(Relation.CLIENT, ("INT",))
ORGANIZATION: Final = To(Relation.ORGANIZATION, ("CSO",))
CHARITY: Final = To(Relation.ORGANIZATION, ("CSO", "FDN"))
HUB: Final = To(Relation.HUB, ("HUB",))
UNIT: Final = To(Relation.SUPERVISED, ("SUP",))
FOUNDATION: Final = To(Relation.FUNDER, ("FDN",))
PAYING_OFFICE: Final = To(Relation.PAYING_AUTHORITY, ("CTY", "MUN"))
PAYING_DESK: Final = To(Relation.PAYING_AUTHORITY, ("FIN",))
UNITS: Final = To(Relation.UNITS, ("SUP",))
AUTHORITY: Final = To(Relation.AUTHORITY, ("CTY", "MUN"))
COUNTY: Final = To(Relation.JURISDICTION, ("CTY", "MUN"))
FINANCE: Final = To(Relation.JURISDICTION, ("FIN",))
INSPECTORS: Final = To(Relation.JURISDICTION, ("INS",))
STREET: Final = To(Relation.TOWN, ("STR",))
COMMITTEE: Final = To(Relation.COMMUNITY, ("COM",))
RESIDENTS: Final = To(Relation.COMMUNITY, ("RES",))
TOWN_PARTY: Final = To(Relation.TOWN, ("PWC",))
COMMUNITY_PARTY: Final = To(Relation.COMMUNITY, ("CPO",))
CITY: Final = To(Relation.CITY, ("MUN",))
ORGANIZATIONS_THERE: Final = To(Relation.AREA, ("CSO",))

RUNNING: Final = (PAYING_OFFICE, FOUNDATION)
"""Who runs the program that the money comes from."""
PAYING: Final = (*RUNNING, PAYING_DESK)
PLACES: Final = (STREET, COMMITTEE)
PARTY_BODIES: Final = (TOWN_PARTY, COMMUNITY_PARTY)
