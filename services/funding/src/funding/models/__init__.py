"""All tables of the funding service."""

from funding.models.clearances import Clearance
from funding.models.custody import (
    CustodyAccount,
    CustodyOrder,
    CustodyReconciliation,
    CustodyStatement,
    CustodySubLedger,
    HubMandate,
)
from funding.models.designated_funds import DesignatedFund
from funding.models.donations import Donation, DonationUse, RatioCheck
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
from funding.models.payments import (
    BankAccount,
    BankStatement,
    Clawback,
    DisbursementOrder,
    DisbursementPart,
    PaymentAlarm,
    PaymentBatch,
)
from funding.models.tables import Model

__all__ = [
    "BankAccount",
    "BankStatement",
    "Clawback",
    "Clearance",
    "Commitment",
    "CustodyAccount",
    "CustodyOrder",
    "CustodyReconciliation",
    "CustodyStatement",
    "CustodySubLedger",
    "DesignatedFund",
    "DisbursementOrder",
    "DisbursementPart",
    "Donation",
    "DonationUse",
    "Fund",
    "FundSource",
    "HubMandate",
    "LedgerEntry",
    "LedgerTransaction",
    "LedgerVerification",
    "Model",
    "Organization",
    "OrganizationAccount",
    "OrganizationFreeze",
    "OutflowStop",
    "PaymentAlarm",
    "PaymentBatch",
    "RatioCheck",
]
