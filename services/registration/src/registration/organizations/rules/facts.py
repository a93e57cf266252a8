"""What the register has to be told before an organization can be entered in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from shared.contracts.values import LeaderPost, LegalKind, Origin, RegistrationMode, Scope


@dataclass(frozen=True, slots=True)
class LeaderFacts:
    """A leader as the register keeps the person: encrypted, and findable by `person_ref` only.

    `person_ref` is `Vault.blind_index` of the identity number, the same in all services.
    """

    person_ref: str
    name_encrypted: str
    id_number_encrypted: str
    post: LeaderPost


@dataclass(frozen=True, slots=True)
class Members:
    """How many members of either kind the organization states; service organizations have none."""

    individual: int = 0
    unit: int = 0


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    """A decided registration, ready to be entered.

    `organization_id` is set when a filed organization is registered and keeps its record, else None.
    `uscc` is set when the code is already given (imports), else the register takes one from the codes
    given to the authority, or, in the sandbox, issues one. `name_reservation_id` is the reservation that
    the name is taken from; None (imports) occupies the name by itself. Division codes are those valid on
    `registered_on`, in 12, 9 and 6 digits; the community is None for a wider scope than COMMUNITY, the
    town for COUNTY and MUNICIPAL unless the domicile names it, the county for the whole city.
    `authority_id` decides who registered, `jurisdiction_id` who is responsible for the place.
    """

    legal_kind: LegalKind
    mode: RegistrationMode
    scope: Scope
    name: str
    name_parts: Mapping[str, object]
    category: str
    functions: tuple[str, ...]
    county_code: str | None
    jurisdiction_id: str
    authority_id: str
    domicile: str
    business_scope: str
    capital_fen: int
    registered_on: date
    leaders: tuple[LeaderFacts, ...]
    organization_id: UUID | None = None
    name_reservation_id: UUID | None = None
    secondary_categories: tuple[str, ...] = ()
    beneficiary_groups: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    home_community_code: str | None = None
    town_code: str | None = None
    supervising_unit_id: UUID | None = None
    members: Members = field(default_factory=Members)
    origin: Origin = Origin.APPLICATION
    uscc: str | None = None
    is_charity: bool = False
