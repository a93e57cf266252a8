"""Which link an organization is to have."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from shared.contracts.values import Tier
from shared.kit.calendar import add_months
from talent.states import LINK_BY_STATUS, LinkKind, LinkState

LIMITS_RULE: Final = "link.loadLimits"
CONTACT_RULE: Final = "link.contactMonths"
GRACE_RULE: Final = "link.graceDays"


@dataclass(frozen=True, slots=True)
class LinkTerms:
    """What follows from an organization's state."""

    kind: LinkKind
    state: LinkState


def link_terms(tier: str, status: str) -> LinkTerms | None:
    """Return the link that an organization is to have; None while its filing is undecided.

    A registered organization has a worker of its own, filed ones share.

    Source: cq-cso-opinions 15; linli-design
    """
    state = LINK_BY_STATUS.get(status)
    if state is None:
        return None
    return LinkTerms(LinkKind.OWN if tier == Tier.REGISTERED else LinkKind.SHARED, state)


def state_with(wanted: LinkState, *, has_worker: bool) -> LinkState:
    """Return the state of a pair that is wanted: LINKED when a worker is there.

    Source: cq-cso-opinions 15; linli-design
    """
    return LinkState.LINKED if wanted is LinkState.OPEN and has_worker else wanted


def next_contact_due(last: date, months: int) -> date:
    """Return the day by which the next contact is owed: once in a quarter.

    Source: cq-cso-opinions 15; linli-design
    """
    return add_months(last, months)


def last_day_due_before(day: date, grace_days: int) -> date:
    """Return the latest due day that is overdue on the day: the days of grace are over.

    Source: linli-design
    """
    return day - timedelta(days=grace_days + 1)
