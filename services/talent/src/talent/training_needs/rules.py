"""Which events ask for training, by when, and which needs still count."""

from dataclasses import dataclass
from datetime import date

from shared.contracts.registration import (
    FilingFiled,
    OrganizationFacts,
    OrganizationLegalRepChanged,
    OrganizationRegistered,
)
from shared.contracts.values import ENDED_STATUSES, OrganizationStatus, Tier
from shared.kit.calendar import validity_end
from talent.states import NeedBasis, NeedState


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why leaders are to be trained, counted from when, by which rule; `post` is None for all of them."""

    basis: NeedBasis
    legal_day: date
    rule: str
    post: str | None = None


def occasion_of(facts: OrganizationFacts) -> Occasion | None:
    """Return the occasion that an event gives; None for events that ask for no training.

    Source: cq-cso-opinions 15; linli-design
    """
    match facts:
        case FilingFiled(filed_on=date() as day):
            return Occasion(NeedBasis.FILED, day, "training.filedMonths")
        case OrganizationRegistered(registered_on=date() as day):
            return Occasion(NeedBasis.REGISTERED, day, "training.registeredMonths")
        case OrganizationLegalRepChanged(effective_on=day, post=post):
            return Occasion(NeedBasis.LEGAL_REP_CHANGED, day, "training.registeredMonths", post)
    return None


def training_due(legal_day: date, recorded_on: date | None, months: int) -> date:
    """Return the last day, inclusive, on which the course may be taken.

    The months count from the legal day, for an import from the later day of the import.

    Source: cq-cso-opinions 15; linli-design
    """
    since = legal_day if recorded_on is None else max(legal_day, recorded_on)
    return validity_end(since, months)


def need_state(basis: str, tier: str, status: str) -> NeedState:
    """Return what became of a need: it ends with its organization, and registration replaces that of a filing.

    Source: cq-cso-opinions 15; linli-design
    """
    if status in ENDED_STATUSES or status == OrganizationStatus.REVOKED:
        return NeedState.CANCELLED
    if basis == NeedBasis.FILED and tier == Tier.REGISTERED:
        return NeedState.REPLACED
    return NeedState.OPEN
