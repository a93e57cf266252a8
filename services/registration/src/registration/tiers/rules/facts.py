"""What the assessment looks at, the thresholds it applies, and what it finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from registration.organizations.rules.facts import Members
from shared.contracts.values import Tier
from shared.kit.problems import Text

GroupKind = Literal["GROUP", "SERVICE"]
"""GROUP: people joined in it are its members. SERVICE: its staff serve others."""


@dataclass(frozen=True, slots=True)
class Initiators:
    """Who started the organization."""

    natural: int
    legal: int


@dataclass(frozen=True, slots=True)
class TierCase:
    """An organization as it stands, without personal data.

    `initiators` None: its members started it. `capital_fen` None: what it handles in a year stands for its
    money. A responsible person is not asked for: no filing can be made without one.
    """

    members: Members
    has_charter: bool
    has_venue: bool
    group_kind: GroupKind = "GROUP"
    staff: int = 0
    initiators: Initiators | None = None
    activity_communities: frozenset[str] = frozenset()
    yearly_money_fen: int = 0
    capital_fen: int | None = None
    wants_registration: bool = False
    category: str | None = None
    member_profile: frozenset[str] = frozenset()
    beneficiary_groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MemberThreshold:
    """Least numbers of members: of one kind alone, or of both kinds together."""

    individual: int
    unit: int
    mixed: int


@dataclass(frozen=True, slots=True)
class TierThresholds:
    """The values of the rules in force; money in fen. Every bound is inclusive except `street_money_fen`."""

    registered_members: MemberThreshold
    registered_group_capital_fen: int
    registered_service_capital_fen: int
    street_members: int
    street_natural_initiators: int
    street_legal_initiators: int
    street_staff: int
    service_natural_initiators: int
    service_legal_initiators: int
    street_money_fen: int
    community_members: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A criterion and whether it was met."""

    code: str
    met: bool
    text: Text


@dataclass(frozen=True, slots=True)
class Assessment:
    """The tier (None: too small to be filed), the criteria that led there, and what registration still lacks."""

    tier: Tier | None
    reasons: tuple[Reason, ...]
    unmet: tuple[Reason, ...]

    @property
    def can_register(self) -> bool:
        """Tell whether every condition of registration holds."""
        return not self.unmet


@dataclass(frozen=True, slots=True)
class GuidanceRule:
    """One row of the register's guidance classes: it fits when any of its words is found."""

    guidance_class: str
    kind: Literal["CLASSIFIED", "PROFESSIONAL", "ACTIVITY"]
    categories: frozenset[str] = frozenset()
    beneficiary_groups: frozenset[str] = frozenset()
    member_profile: frozenset[str] = frozenset()
    title: Mapping[str, str] = field(default_factory=dict)
