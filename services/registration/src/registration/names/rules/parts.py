"""The parts of a name and what is found wrong with them."""

from dataclasses import dataclass
from enum import StrEnum

from registration.divisions.rules.gazetteer import Division
from shared.contracts.values import LegalKind, Scope
from shared.kit.problems import Text


class Part(StrEnum):
    """The part of a name that a finding is about."""

    NAME = "name"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    COMMUNITY = "community"
    TRADE = "trade"
    FIELD = "field_term"
    FORM = "form"


class Severity(StrEnum):
    """Whether a finding forbids the name."""

    ERROR = "ERROR"
    WARNING = "WARNING"


class UniqueScope(StrEnum):
    """Values of the rule `name.trade.uniqueScope`."""

    AUTHORITY = "AUTHORITY"
    TOWN = "TOWN"
    COMMUNITY = "COMMUNITY"


@dataclass(frozen=True, slots=True)
class NameRules:
    """The values of the rule register that names depend on; lengths count code points."""

    trade_min_han: int
    trade_max_han: int
    length_min: int
    length_max: int
    town_required: bool
    unique_scope: UniqueScope
    filed_allow_center: bool
    near_duplicate_dice_bps: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """The divisions that stand before the body of a name, the city always understood.

    `city` and `zone` are as written: None when the text leaves the city out, or writes no development zone in
    the county's place.
    """

    city: str | None
    county: Division | None = None
    town: Division | None = None
    community: Division | None = None
    zone: str | None = None

    @property
    def lowest(self) -> Division | None:
        """The smallest division named, None for the city alone."""
        return self.community or self.town or self.county

    @property
    def scope(self) -> Scope:
        """The scope that these divisions stand for."""
        if self.community:
            return Scope.COMMUNITY
        if self.town:
            return Scope.TOWN
        return Scope.COUNTY if self.county else Scope.MUNICIPAL


@dataclass(frozen=True, slots=True)
class Body:
    """What stands after the prefix. `field_code` is the term itself when the term is not listed."""

    trade: str | None
    field_term: str
    form: str
    field_code: str
    listed: bool = True

    @property
    def text(self) -> str:
        """The body as written."""
        return f"{self.trade or ''}{self.field_term}{self.form}"


@dataclass(frozen=True, slots=True)
class Segmentation:
    """One way to take a name apart."""

    prefix: Prefix
    body: Body


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect of a name, or a warning; `needs_review` when an officer has to look at the name."""

    code: str
    part: Part
    message: Text
    clause_ref: str
    severity: Severity
    needs_review: bool = False

    @property
    def is_error(self) -> bool:
        """Whether the name cannot be used as it is."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class NameDraft:
    """The parts that an applicant states. `division` is None when its code is unknown."""

    legal_kind: LegalKind
    scope: Scope
    division_code: str
    division: Division | None
    trade: str | None
    field_term: str
    form: str


def errors_of(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that forbid the name.

    Source: cq-cso-opinions 12
    """
    return tuple(finding for finding in findings if finding.is_error)


def warnings_of(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that do not forbid the name.

    Source: cq-cso-opinions 12
    """
    return tuple(finding for finding in findings if not finding.is_error)
