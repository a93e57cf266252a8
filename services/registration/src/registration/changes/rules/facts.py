"""A request for a change as the rules see it: plain values, the person only by reference."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from registration.applications.rules.facts import Premises
from registration.applications.rules.vocabulary import PermitCode
from registration.changes.rules.items import ChangeItem, ChangeType
from registration.governance.rules.voting import Votes
from registration.organizations.rules.facts import Members
from shared.contracts.values import LegalKind, RegistrationMode, Scope


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request states for each item; None for an item that it does not name, or for a part that stays."""

    address: str | None = None
    division_code: str | None = None
    premises: Premises | None = None
    purpose: str | None = None
    business_scope: str | None = None
    permits: tuple[PermitCode, ...] = ()
    activity_area: str | None = None
    person_ref: str | None = None
    serving_official: bool = False
    audit_finished_on: date | None = None
    capital_fen: int | None = None
    mode: RegistrationMode | None = None
    supervising_unit_id: UUID | None = None
    members: Members | None = None
    charter_items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The organization's own decision; `body` ASSEMBLY or BOARD, `votes` None when they were not stated."""

    body: str
    resolved_on: date
    votes: Votes | None = None


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A request beside what the record says now.

    `unchanged` are the items for which the request states what is registered already; `representative_since` is the
    first day of the present legal representative, None when there is none. `mode` is the present way of management.
    """

    type: ChangeType
    items: frozenset[ChangeItem]
    legal_kind: LegalKind
    scope: Scope
    mode: RegistrationMode
    wanted: Wanted
    unchanged: frozenset[ChangeItem] = frozenset()
    representative_since: date | None = None
    resolution: Resolution | None = None
    materials: tuple[str, ...] = ()

    @property
    def leaves_unit(self) -> bool:
        """Whether the present supervising unit lets the organization go."""
        return ChangeItem.SUPERVISION in self.items and self.mode is RegistrationMode.DUAL

    @property
    def joins_unit(self) -> bool:
        """Whether a supervising unit takes the organization on."""
        return ChangeItem.SUPERVISION in self.items and self.wanted.mode is RegistrationMode.DUAL
