"""Which internal rules an organization must have."""

from collections.abc import Collection
from typing import Final, Literal

from registration.applications.rules.lookup import Lookup
from shared.contracts.values import Tier

InternalRuleKind = Literal["FINANCE", "PERSONNEL", "SEAL", "ARCHIVES", "ACTIVITY", "SERVICE_NORM"]
REGISTERED_RULE: Final = "governance.internalRules.registered"
FILED_RULE: Final = "governance.internalRules.filed"


def required_rules(tier: Tier, lookup: Lookup) -> tuple[str, ...]:
    """Return the kinds that an organization of the tier must have: of filed ones rules for activities and services.

    Source: cq-cso-opinions 18; linli-design 10.17
    """
    return tuple(lookup(REGISTERED_RULE if tier is Tier.REGISTERED else FILED_RULE).value)


def missing_rules(tier: Tier, adopted: Collection[str], lookup: Lookup) -> tuple[str, ...]:
    """Return the required kinds that the organization has not adopted.

    Source: cq-cso-opinions 18; linli-design 10.17
    """
    return tuple(kind for kind in required_rules(tier, lookup) if kind not in adopted)
