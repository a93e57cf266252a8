"""What an account profile says, decided from the organization's own facts."""

from dataclasses import dataclass
from datetime import date

from funding.states import STATE_BY_STATUS, AccountKind, AccountState
from shared.contracts.values import EvaluationGrade, Origin, Tier
from shared.kit.calendar import validity_end

FIRST_VILLAGE_COMMITTEE = 200
LAST_VILLAGE_COMMITTEE = 399
PRIORITY_FROM = EvaluationGrade.A3
"""An organization of this grade, or a higher one, goes first."""


@dataclass(frozen=True, slots=True)
class AccountTerms:
    """What follows from an organization's state."""

    kind: AccountKind
    state: AccountState
    rural: bool | None


def account_terms(tier: str, status: str, community_code: str | None) -> AccountTerms | None:
    """Return the terms of an organization's account; None while its filing is undecided.

    Source: cq-cso-opinions 14; linli-design
    """
    state = STATE_BY_STATUS.get(status)
    if state is None:
        return None
    kind = AccountKind.OWN if tier == Tier.REGISTERED else AccountKind.HUB
    return AccountTerms(kind, state, is_rural(community_code))


def is_rural(community_code: str | None) -> bool | None:
    """Return whether the home has a villagers' committee; None without a home or for a code of another kind.

    Source: nbs-division-codes; linli-design
    """
    if community_code is None:
        return None
    committee = int(community_code[9:])
    if committee > LAST_VILLAGE_COMMITTEE or committee == 0:
        return None
    return committee >= FIRST_VILLAGE_COMMITTEE


def on_record_since(registered_on: date | None, filed_on: date | None) -> date | None:
    """Return the day from which an organization counts as founded: its filing, or else its registration.

    Source: cq-cso-opinions 14; linli-design
    """
    return min((day for day in (registered_on, filed_on) if day is not None), default=None)


def start_up_end(since: date, origin: str, months: int) -> date | None:
    """Return the last day of the start-up time, inclusive; None for imports, which get no start-up subsidy.

    Source: cq-cso-opinions 14; linli-design
    """
    return None if origin == Origin.IMPORT else validity_end(since, months)
