"""Whether an organization may have its record changed at all."""

from registration.changes.rules.items import ChangeItem
from registration.changes.service.statements import items_of
from registration.models.changes import OrganizationChange
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting

_DESPITE_SUSPENSION = frozenset({ChangeItem.LEGAL_REPRESENTATIVE})


def require_changeable(change: OrganizationChange, organization: Organization) -> None:
    """Pass a request of an organization in good standing; a suspended one may only replace its legal representative.

    Raises:
        OrganizationEnded: the organization is off the register.
        OrganizationLocked: it is being wound up, was revoked, or its certificate is sealed.
    """
    require_acting(organization.status, even_if_suspended=items_of(change) <= _DESPITE_SUSPENSION)
