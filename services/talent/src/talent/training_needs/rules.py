"""When leaders are to be trained, and which needs still count."""

from datetime import date

from shared.contracts.values import ENDED_STATUSES, OrganizationStatus, Tier
from shared.kit.calendar import validity_end
from talent.states import NeedBasis, NeedState


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
