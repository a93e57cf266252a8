"""What follows when an organization does nothing."""

from datetime import date
from typing import Final, Literal

from shared.contracts.values import LegalKind, Tier
from shared.kit.calendar import add_months

InactivityMeasure = Literal["REVOCATION", "INSPECTION", "REMINDER"]
REGISTERED_RULE: Final = "inactivity.revocationMonths"
FILED_RULE: Final = "filing.inactivity.months"


def measure_for(tier: Tier, legal_kind: LegalKind) -> InactivityMeasure:
    """Return what an inactive organization is up to: a filed one is reminded; an association or foundation gives
    a ground for revocation, which officers establish; of a service organization the law says no such thing.

    Source: sg-regulations 29; fd-regulations 41; cq-cso-opinions 18
    """
    if tier is not Tier.REGISTERED:
        return "REMINDER"
    return "REVOCATION" if legal_kind in (LegalKind.SG, LegalKind.FD) else "INSPECTION"


def inactive_from(last_active_on: date, months: int) -> date:
    """Return the day on which an organization that was last active then has done nothing for `months` months.

    Source: sg-regulations 29; fd-regulations 41; linli-design
    """
    return add_months(last_active_on, months)
