"""Whether an organization may act at all."""

from typing import Final

from registration.organizations.errors import OrganizationEnded, OrganizationLocked
from shared.contracts.values import ENDED_STATUSES, OrganizationStatus

_LOCKED: Final = frozenset({OrganizationStatus.PENDING, OrganizationStatus.LIQUIDATING, OrganizationStatus.REVOKED})


def require_acting(status: str, *, even_if_suspended: bool = False) -> None:
    """Pass an organization that may do what it was founded for.

    Raises:
        OrganizationEnded: it is off the register.
        OrganizationLocked: it is not on record yet, is being wound up, was revoked or, unless `even_if_suspended`,
            must not act for a time.

    Source: sg-regulations 22; so-regulations 17; cq-cso-opinions 13
    """
    found = OrganizationStatus(status)
    if found in ENDED_STATUSES:
        raise OrganizationEnded
    if found in _LOCKED or (found is OrganizationStatus.SUSPENDED and not even_if_suspended):
        raise OrganizationLocked
