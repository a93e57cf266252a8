"""All tables of the funding service."""

from funding.models.clearances import Clearance
from funding.models.ledger import (
    Commitment,
    Fund,
    FundSource,
    LedgerEntry,
    LedgerTransaction,
    LedgerVerification,
    OrganizationFreeze,
    OutflowStop,
)
from funding.models.organization_accounts import OrganizationAccount
from funding.models.organizations import Organization
from funding.models.tables import Model

__all__ = [
    "Clearance",
    "Commitment",
    "Fund",
    "FundSource",
    "LedgerEntry",
    "LedgerTransaction",
    "LedgerVerification",
    "Model",
    "Organization",
    "OrganizationAccount",
    "OrganizationFreeze",
    "OutflowStop",
]
