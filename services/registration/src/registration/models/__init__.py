"""The tables of the registration service, one module per aggregate."""

from registration.models.annual_reports import AnnualReport
from registration.models.applications import Application, ApplicationPerson, ApplicationProposal
from registration.models.authorities import Authority, SupervisingUnit
from registration.models.brands import Brand, BrandObjection, Publicity
from registration.models.changes import OrganizationChange, OrganizationChangeItem, OrganizationChangeProposal
from registration.models.charters import CharterVersion
from registration.models.codes import CREDIT_CODE_SERIAL, FilingNumber, FilingSerial, GivenCreditCode
from registration.models.credit_listings import CreditListing
from registration.models.development_plans import DevelopmentPlan
from registration.models.disclosures import Disclosure
from registration.models.divisions import Division, DivisionEdition, DivisionImport
from registration.models.evaluations import Evaluation, EvaluationExpert, EvaluationObjection
from registration.models.filings import Filing
from registration.models.imports import OrganizationImport, OrganizationImportRow
from registration.models.incubation_bases import IncubationBaseEntry, IncubationResidencyEntry
from registration.models.indicators import (
    IndicatorCell,
    IndicatorReport,
    IndicatorReportShortfall,
    IndicatorRun,
    IndicatorShortfall,
    IndicatorValue,
)
from registration.models.integrity_pledges import IntegrityPledge
from registration.models.lifecycle import Revocation, Suspension
from registration.models.major_matters import MajorMatter
from registration.models.model_cases import ModelCase, ModelCaseOrganization
from registration.models.names import NameKey, NameReservation
from registration.models.organizations import (
    Organization,
    OrganizationAnnouncement,
    OrganizationHistory,
    OrganizationLeader,
)
from registration.models.penalties import Penalty
from registration.models.rectifications import RectificationOrder
from registration.models.service_offerings import ServiceOffering, ServiceRequest
from registration.models.special_checks import SpecialCheck, SpecialCheckAlarm, SpecialCheckOrganization
from registration.models.staffing import StaffingAlias, StaffingCertificate, StaffingPost, StaffingQuota
from registration.models.supervision import SupervisionProposal
from registration.models.supervisor_opinions import InvestigationAssist, SupervisorOpinion
from shared.kit.columns import Model

__all__ = [
    "CREDIT_CODE_SERIAL",
    "AnnualReport",
    "Application",
    "ApplicationPerson",
    "ApplicationProposal",
    "Authority",
    "Brand",
    "BrandObjection",
    "CharterVersion",
    "CreditListing",
    "DevelopmentPlan",
    "Disclosure",
    "Division",
    "DivisionEdition",
    "DivisionImport",
    "Evaluation",
    "EvaluationExpert",
    "EvaluationObjection",
    "Filing",
    "FilingNumber",
    "FilingSerial",
    "GivenCreditCode",
    "IncubationBaseEntry",
    "IncubationResidencyEntry",
    "IndicatorCell",
    "IndicatorReport",
    "IndicatorReportShortfall",
    "IndicatorRun",
    "IndicatorShortfall",
    "IndicatorValue",
    "IntegrityPledge",
    "InvestigationAssist",
    "MajorMatter",
    "Model",
    "ModelCase",
    "ModelCaseOrganization",
    "NameKey",
    "NameReservation",
    "Organization",
    "OrganizationAnnouncement",
    "OrganizationChange",
    "OrganizationChangeItem",
    "OrganizationChangeProposal",
    "OrganizationHistory",
    "OrganizationImport",
    "OrganizationImportRow",
    "OrganizationLeader",
    "Penalty",
    "Publicity",
    "RectificationOrder",
    "Revocation",
    "ServiceOffering",
    "ServiceRequest",
    "SpecialCheck",
    "SpecialCheckAlarm",
    "SpecialCheckOrganization",
    "StaffingAlias",
    "StaffingCertificate",
    "StaffingPost",
    "StaffingQuota",
    "SupervisingUnit",
    "SupervisionProposal",
    "SupervisorOpinion",
    "Suspension",
]
