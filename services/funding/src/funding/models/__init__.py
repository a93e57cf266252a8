"""All tables of the funding service."""

from funding.models.clearances import Clearance
from funding.models.organization_accounts import OrganizationAccount
from funding.models.organizations import Organization
from funding.models.tables import Model

__all__ = [
    "Clearance",
    "Model",
    "Organization",
    "OrganizationAccount",
]
