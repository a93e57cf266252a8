"""The three tiers of supervision: the county as center, the street as main body, the committee as basis."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from registration.supervision.errors import OnlyReminders
from shared.contracts.values import Tier
from shared.kit.problems import Text


class SupervisorKind(StrEnum):
    """Which of the three tiers supervises."""

    AUTHORITY = "AUTHORITY"
    STREET = "STREET"
    COMMITTEE = "COMMITTEE"


class Measure(StrEnum):
    """What a supervisor can do about an organization; all but the first two are legal measures."""

    REMINDER = "REMINDER"
    GUIDANCE = "GUIDANCE"
    INSPECTION = "INSPECTION"
    RECTIFICATION_ORDER = "RECTIFICATION_ORDER"
    CREDIT_LISTING = "CREDIT_LISTING"
    PENALTY = "PENALTY"


LEGAL_MEASURES: Final = frozenset(
    {Measure.INSPECTION, Measure.RECTIFICATION_ORDER, Measure.CREDIT_LISTING, Measure.PENALTY}
)
"""Only a registration authority takes these, and only against a registered organization."""


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Who supervises an organization: `body` is an authority id, or the code of a town or community.

    `supervising_unit_id` stands beside the authority where management is dual.
    """

    kind: SupervisorKind
    body: str | None
    supervising_unit_id: UUID | None
    measures: tuple[Measure, ...]


def supervisor_of(
    tier: Tier,
    *,
    authority_id: str,
    town_code: str | None,
    community_code: str | None,
    supervising_unit_id: UUID | None = None,
) -> Supervisor:
    """Return who supervises an organization of `tier`, and by which measures.

    Source: cq-cso-opinions 18
    """
    if tier is Tier.REGISTERED:
        return Supervisor(SupervisorKind.AUTHORITY, authority_id, supervising_unit_id, _legal())
    helping = (Measure.REMINDER, Measure.GUIDANCE)
    if tier is Tier.STREET_MANAGED:
        return Supervisor(SupervisorKind.STREET, town_code, None, helping)
    return Supervisor(SupervisorKind.COMMITTEE, community_code, None, helping)


def require_legal_measure(tier: str) -> None:
    """Pass when legal measures can be taken against an organization of `tier`.

    Raises:
        OnlyReminders: it is filed, not registered.

    Source: cq-cso-opinions 18
    """
    if tier != Tier.REGISTERED:
        raise OnlyReminders(
            Text(
                "备案组织由街道（乡镇）、社区提醒并帮助纠正；责令整改、检查、名录和处罚只适用于已登记的组织。",
                "Street and community remind a filed organization and help it; orders, inspections, lists and "
                "penalties are for registered ones.",
            ),
            clause_ref="18",
        )


def _legal() -> tuple[Measure, ...]:
    return tuple(measure for measure in Measure if measure in LEGAL_MEASURES)
