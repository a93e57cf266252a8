"""How link pairs and training needs follow the organization's own state."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from shared.contracts.values import OrganizationStatus


class LinkKind(StrEnum):
    """OWN: a worker for this organization. SHARED: one worker for several filed organizations."""

    OWN = "OWN"
    SHARED = "SHARED"


class LinkState(StrEnum):
    """OPEN: a social worker is wanted. LINKED: one is there. ENDED: none is wanted any more."""

    OPEN = "OPEN"
    LINKED = "LINKED"
    ENDED = "ENDED"


class NeedBasis(StrEnum):
    """Why leaders are to be trained."""

    FILED = "FILED"
    REGISTERED = "REGISTERED"
    LEGAL_REP_CHANGED = "LEGAL_REP_CHANGED"


class NeedState(StrEnum):
    """OPEN until the course is taken (MET); REPLACED by the need of a registered organization; CANCELLED at its end."""

    OPEN = "OPEN"
    MET = "MET"
    REPLACED = "REPLACED"
    CANCELLED = "CANCELLED"


LINK_BY_STATUS: Final[Mapping[str, LinkState]] = {
    OrganizationStatus.ACTIVE: LinkState.OPEN,
    OrganizationStatus.SUSPENDED: LinkState.OPEN,
    OrganizationStatus.LIQUIDATING: LinkState.OPEN,
    OrganizationStatus.REVOKED: LinkState.ENDED,
    OrganizationStatus.DEREGISTERED: LinkState.ENDED,
    OrganizationStatus.REMOVED: LinkState.ENDED,
}
"""PENDING is missing: a group whose filing is not decided gets no worker."""
