"""Which link an organization is to have."""

from dataclasses import dataclass

from shared.contracts.values import Tier
from talent.states import LINK_BY_STATUS, LinkKind, LinkState


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
