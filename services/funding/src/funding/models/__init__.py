"""All tables of the funding service."""

from funding.models.annual_plans import AnnualPlan
from funding.models.awards import Award, ContestProtocol, Objection
from funding.models.bases import IncubationBase, Residency
from funding.models.boundaries import DivisionChange
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
from funding.models.donations import Donation, DonationUse, DonationUseReport, RatioCheck
from funding.models.duplicates import DuplicateCase
from funding.models.fee_waivers import FeeWaiver
from funding.models.fundraising import FundraisingCampaign, FundraisingQualification
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
from funding.models.needs import Fair, FairIntent, FairProject, Need
from funding.models.notices import Notice
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
from funding.models.platforms import PlatformRoom, PlatformService, PlatformUse, ServicePlatform
from funding.models.programs import Program, Proposal
from funding.models.projects import Ban, BanLifting, Expense, Project, ProjectReport, Tranche
from funding.models.purchases import CatalogItem, PurchaseContract, Recusal, UserOpinion
from funding.models.remittances import Remittance
from funding.models.reviews import (
    IntegrityCase,
    LapsedQualification,
    LeaderCopy,
    PlacementCopy,
    Reviewer,
    ReviewerTie,
    ScoreSheet,
)
from funding.models.standings import ConductFact
from funding.models.subsidies import Subsidy, SubsidyDispute
from funding.models.successions import Succession
from funding.models.tables import Model
from funding.models.venues import VenueAsset, VenueBooking, VenueGrant

__all__ = [
    "AnnualPlan",
    "Award",
    "Ban",
    "BanLifting",
    "BankAccount",
    "BankStatement",
    "CatalogItem",
    "Clawback",
    "Clearance",
    "Commitment",
    "ConductFact",
    "ContestProtocol",
    "CustodyAccount",
    "CustodyOrder",
    "CustodyReconciliation",
    "CustodyStatement",
    "CustodySubLedger",
    "DesignatedFund",
    "DisbursementOrder",
    "DisbursementPart",
    "DivisionChange",
    "Donation",
    "DonationUse",
    "DonationUseReport",
    "DuplicateCase",
    "Expense",
    "Fair",
    "FairIntent",
    "FairProject",
    "FeeWaiver",
    "Fund",
    "FundSource",
    "FundraisingCampaign",
    "FundraisingQualification",
    "HubMandate",
    "IncubationBase",
    "IntegrityCase",
    "LapsedQualification",
    "LeaderCopy",
    "LedgerEntry",
    "LedgerTransaction",
    "LedgerVerification",
    "Model",
    "Need",
    "Notice",
    "Objection",
    "Organization",
    "OrganizationAccount",
    "OrganizationFreeze",
    "OutflowStop",
    "PaymentAlarm",
    "PaymentBatch",
    "PlacementCopy",
    "PlatformRoom",
    "PlatformService",
    "PlatformUse",
    "Program",
    "Project",
    "ProjectReport",
    "Proposal",
    "PurchaseContract",
    "RatioCheck",
    "Recusal",
    "Remittance",
    "Residency",
    "Reviewer",
    "ReviewerTie",
    "ScoreSheet",
    "ServicePlatform",
    "Subsidy",
    "SubsidyDispute",
    "Succession",
    "Tranche",
    "UserOpinion",
    "VenueAsset",
    "VenueBooking",
    "VenueGrant",
]
