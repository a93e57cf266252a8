"""An application as the rules see it: plain values, persons only by reference."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from registration.applications.rules.vocabulary import (
    CSO_SCOPES,
    BeneficiaryGroup,
    BodyKind,
    CharityType,
    FundKind,
    InitiatorBasis,
    InitiatorKind,
    MaterialCode,
    OrganizationFunction,
    PermitCode,
    PremisesBasis,
    Service,
    SubjectArea,
)
from registration.organizations.rules.facts import Members
from shared.contracts.values import Category, LeaderPost, LegalKind, RegistrationMode, Scope


@dataclass(frozen=True, slots=True)
class Staff:
    """People who will work in the organization."""

    full_time: int
    part_time: int


@dataclass(frozen=True, slots=True)
class Premises:
    """The right to the premises; `valid_to` is its last day, None when it does not end."""

    basis: PremisesBasis
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Initiator:
    """A founder and the community that the founder belongs to."""

    kind: InitiatorKind
    residence_community_code: str | None
    basis: InitiatorBasis | None


@dataclass(frozen=True, slots=True)
class Leader:
    """A proposed leader; `person_ref` is the same for the same identity number everywhere."""

    person_ref: str
    post: LeaderPost
    serving_official: bool = False


@dataclass(frozen=True, slots=True)
class Director:
    """A proposed director of a foundation; `near_relative` of another director."""

    person_ref: str
    term_years: int = 5
    paid: bool = False
    near_relative: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """A document handed in; `commitment` when a signed commitment stands in for it."""

    code: MaterialCode
    commitment: bool = False


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """What the applicant stated. None and empty mean "not stated yet"."""

    legal_kind: LegalKind
    scope: Scope
    mode: RegistrationMode
    subject_area: SubjectArea = "COMMUNITY_SERVICE"
    body_kind: BodyKind = "RESIDENTS"
    authority_id: str | None = None
    supervising_unit_id: UUID | None = None
    name: str | None = None
    category: Category | None = None
    secondary_categories: tuple[Category, ...] = ()
    functions: tuple[OrganizationFunction, ...] = ()
    beneficiary_groups: tuple[BeneficiaryGroup, ...] = ()
    services: tuple[Service, ...] = ()
    charity_type: CharityType | None = None
    home_community_code: str | None = None
    served_community_codes: tuple[str, ...] = ()
    domicile: str | None = None
    business_scope: str | None = None
    capital_fen: int | None = None
    fund_kind: FundKind = "NON_PUBLIC"
    members: Members | None = None
    staff: Staff | None = None
    premises: Premises | None = None
    initiators: tuple[Initiator, ...] = ()
    leaders: tuple[Leader, ...] = ()
    directors: tuple[Director, ...] = ()
    charter_items: tuple[str, ...] = ()
    materials: tuple[Material, ...] = ()
    permits: tuple[PermitCode, ...] = ()

    @property
    def is_community_organization(self) -> bool:
        """Whether lowered thresholds apply: an association or service organization of a community or town."""
        return self.scope in CSO_SCOPES and self.legal_kind in (LegalKind.SG, LegalKind.SO)

    @property
    def home_and_served(self) -> frozenset[str]:
        """Codes of all communities that the organization is for."""
        home = {self.home_community_code} if self.home_community_code else set()
        return frozenset(home | set(self.served_community_codes))
