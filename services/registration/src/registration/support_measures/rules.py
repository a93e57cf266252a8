"""To whom a measure of support applies."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from registration.support_measures.errors import PeriodTurned
from shared.contracts.values import OrganizationStatus
from shared.kit.calendar import add_months
from shared.kit.transitions import StateMachine, Transition


class SupportKind(StrEnum):
    """What a measure gives."""

    MONEY = "MONEY"
    VENUE = "VENUE"
    TRAINING = "TRAINING"
    FEE_RELIEF = "FEE_RELIEF"
    PURCHASE = "PURCHASE"
    STAFF = "STAFF"
    HONOR = "HONOR"
    GUIDANCE = "GUIDANCE"


class SupportState(StrEnum):
    """Whether a measure is offered."""

    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"


class Unmet(StrEnum):
    """Why a measure does not apply to an organization."""

    NOT_ACTIVE = "NOT_ACTIVE"
    TIER = "TIER"
    LEGAL_KIND = "LEGAL_KIND"
    CATEGORY = "CATEGORY"
    GROUP = "GROUP"
    TOO_YOUNG = "TOO_YOUNG"
    TOO_OLD = "TOO_OLD"
    CREDIT_LISTED = "CREDIT_LISTED"


_S = SupportState
_OFFICES: Final = ("MUN", "CTY", "STR")
SUPPORT_MACHINE: Final = StateMachine(
    "support_measure",
    [
        Transition(None, _S.PUBLISHED, "publish", _OFFICES),
        Transition(_S.PUBLISHED, _S.WITHDRAWN, "withdraw", _OFFICES, "reasons"),
    ],
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What of an organization decides; `since` is the day on which it first came on record."""

    status: str
    tier: str
    legal_kind: str
    categories: Collection[str]
    beneficiary_groups: Collection[str]
    credit_flags: Collection[str]
    since: date | None


def unmet_conditions(conditions: Mapping[str, Any], candidate: Candidate, day: date) -> list[Unmet]:
    """Return which conditions of a measure an organization does not meet on a day; none means it applies.

    An empty list of tiers, kinds, categories or groups asks for nothing. The months count from the day on which the
    organization first came on record: `least_months` must be full, `most_months` not be over.

    Source: cq-cso-opinions 19; cq-cso-opinions 14; linli-design
    """
    checks = (
        (candidate.status == OrganizationStatus.ACTIVE, Unmet.NOT_ACTIVE),
        (_among([candidate.tier], conditions["tiers"]), Unmet.TIER),
        (_among([candidate.legal_kind], conditions["legal_kinds"]), Unmet.LEGAL_KIND),
        (_among(candidate.categories, conditions["categories"]), Unmet.CATEGORY),
        (_among(candidate.beneficiary_groups, conditions["beneficiary_groups"]), Unmet.GROUP),
        (_old_enough(candidate.since, conditions["least_months"], day), Unmet.TOO_YOUNG),
        (_young_enough(candidate.since, conditions["most_months"], day), Unmet.TOO_OLD),
        (conditions["credit_listed_too"] or not candidate.credit_flags, Unmet.CREDIT_LISTED),
    )
    return [unmet for passes, unmet in checks if not passes]


def require_period(from_on: date, to_on: date | None) -> None:
    """Pass a measure that does not end before it begins.

    Raises:
        PeriodTurned: it does.

    Source: linli-design
    """
    if to_on is not None and to_on < from_on:
        raise PeriodTurned


def _among(found: Collection[str], wanted: Collection[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(found)


def _old_enough(since: date | None, months: int | None, day: date) -> bool:
    return months is None or (since is not None and add_months(since, months) <= day)


def _young_enough(since: date | None, months: int | None, day: date) -> bool:
    return months is None or (since is not None and day <= add_months(since, months))
