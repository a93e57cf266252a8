"""Events of changes of an organization's record, besides its name, home and legal representative."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from shared.contracts.registration.organizations import OrganizationFacts
from shared.contracts.values import AuthorityId, Category


class OrganizationChanged(OrganizationFacts):
    """From `effective_on` the record says something else in `fields`: domicile, purpose, business_scope, charter …"""

    type: ClassVar[str] = "registration.organization.changed.v1"

    fields: tuple[str, ...] = Field(min_length=1)
    effective_on: date


class OrganizationReclassified(OrganizationFacts):
    """An office put the organization into `new_category`; what depends on the category is to be looked at again."""

    type: ClassVar[str] = "registration.organization.reclassified.v1"

    old_category: Category
    new_category: Category


class OrganizationAuthorityTransferred(OrganizationFacts):
    """The old authority released the organization and the new one took it on; code and id stay as they are."""

    type: ClassVar[str] = "registration.organization.authority_transferred.v1"

    from_authority_id: AuthorityId
    to_authority_id: AuthorityId
