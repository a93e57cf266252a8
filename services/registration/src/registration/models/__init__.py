"""The tables of the registration service, one module per aggregate."""

from registration.models.activities import CommunityActivity, VenueBooking, VenueGrant
from registration.models.activity_sign_ups import ActivitySeat, ActivitySignUp
from registration.models.annual_reports import AnnualReport
from registration.models.applications import (
    Application,
    ApplicationPerson,
    ApplicationProposal,
    DepartmentConsultation,
)
from registration.models.assessments import Assessment, AssessmentFact, AssessmentRound
from registration.models.authorities import Authority, SupervisingUnit
from registration.models.boundary_changes import RehomingTask
from registration.models.brands import Brand, BrandObjection, Publicity
from registration.models.certificates import Certificate
from registration.models.changes import OrganizationChange, OrganizationChangeItem, OrganizationChangeProposal
from registration.models.charters import CharterVersion
from registration.models.code_exchange import CreditCodeConflict, CreditCodeRequest
from registration.models.codes import CREDIT_CODE_SERIAL, FilingNumber, FilingSerial, GivenCreditCode
from registration.models.commitment_verifications import CommitmentVerification
from registration.models.complaints import Complaint
from registration.models.credit_listings import CreditListing
from registration.models.development_plans import DevelopmentPlan
from registration.models.disclosures import Disclosure
from registration.models.divisions import Division, DivisionEdition, DivisionImport
from registration.models.draws import Draw, DrawEntry
from registration.models.evaluations import Evaluation, EvaluationExpert, EvaluationObjection
from registration.models.filings import Filing
from registration.models.governance import BodyMeeting, GovernanceBody, GovernanceMember, InternalRule
from registration.models.guidance import Guidance, GuidanceMissed
from registration.models.harmony import AssistProgram, AssistProgramMonth, Mediation, MediationParty, RiskReport
from registration.models.honors import CreationCampaign, Honor, HonorObjection
from registration.models.hubs import (
    ConductCode,
    ConductCodeAdherent,
    HubCustodyNote,
    HubMandate,
    HubMembership,
    HubReport,
)
from registration.models.imports import OrganizationImport, OrganizationImportRow
from registration.models.inactivity import InactivityFinding
from registration.models.incubation_bases import IncubationBaseEntry, IncubationResidencyEntry
from registration.models.indicators import (
    IndicatorCell,
    IndicatorReport,
    IndicatorReportShortfall,
    IndicatorRun,
    IndicatorShortfall,
    IndicatorValue,
)
from registration.models.inspections import Inspection
from registration.models.inspectors import Inspector, InspectorTie
from registration.models.integrity_pledges import IntegrityPledge
from registration.models.leaderships import LeaderDisqualification, LeadershipVacancy
from registration.models.lifecycle import Revocation, Suspension
from registration.models.liquidations import Clearance, Liquidation
from registration.models.major_matters import MajorMatter
from registration.models.mergers import Merger, MergerParty
from registration.models.model_cases import ModelCase, ModelCaseOrganization
from registration.models.mutual_aid import ExchangeHour, MutualAidGroup, MutualAidHousehold, ReliefReferral
from registration.models.names import NameKey, NameReservation
from registration.models.notices import Notice, NoticeSeries
from registration.models.organizations import (
    Organization,
    OrganizationAnnouncement,
    OrganizationHistory,
    OrganizationLeader,
)
from registration.models.participation import Consultation, Suggestion
from registration.models.party_works import PartyWork
from registration.models.penalties import Penalty, PenaltyRepair
from registration.models.planning import (
    CoordinationMeeting,
    CultivationPlan,
    MeetingDecision,
    SupportMeasure,
    WorkPlan,
    WorkPlanMeasure,
    WorkPlanReview,
)
from registration.models.public_places import PublicPlace
from registration.models.rectifications import RectificationOrder
from registration.models.reminders import Reminder
from registration.models.risk_observations import RiskObservation
from registration.models.scorecards import Scorecard
from registration.models.service_offerings import ServiceOffering, ServiceRequest
from registration.models.service_records import ResidentCount, ServiceRecord, VolunteerHours
from registration.models.special_checks import SpecialCheck, SpecialCheckAlarm, SpecialCheckOrganization
from registration.models.staffing import StaffingAlias, StaffingCertificate, StaffingPost, StaffingQuota
from registration.models.supervision import SupervisionProposal
from registration.models.supervisor_opinions import InvestigationAssist, SupervisorOpinion
from registration.models.surveys import ResidentSurvey, SurveyAnswer
from registration.models.sync import SYNC
from shared.kit.columns import Model

__all__ = [
    "CREDIT_CODE_SERIAL",
    "SYNC",
    "ActivitySeat",
    "ActivitySignUp",
    "AnnualReport",
    "Application",
    "ApplicationPerson",
    "ApplicationProposal",
    "Assessment",
    "AssessmentFact",
    "AssessmentRound",
    "AssistProgram",
    "AssistProgramMonth",
    "Authority",
    "BodyMeeting",
    "Brand",
    "BrandObjection",
    "Certificate",
    "CharterVersion",
    "Clearance",
    "CommitmentVerification",
    "CommunityActivity",
    "Complaint",
    "ConductCode",
    "ConductCodeAdherent",
    "Consultation",
    "CoordinationMeeting",
    "CreationCampaign",
    "CreditCodeConflict",
    "CreditCodeRequest",
    "CreditListing",
    "CultivationPlan",
    "DepartmentConsultation",
    "DevelopmentPlan",
    "Disclosure",
    "Division",
    "DivisionEdition",
    "DivisionImport",
    "Draw",
    "DrawEntry",
    "Evaluation",
    "EvaluationExpert",
    "EvaluationObjection",
    "ExchangeHour",
    "Filing",
    "FilingNumber",
    "FilingSerial",
    "GivenCreditCode",
    "GovernanceBody",
    "GovernanceMember",
    "Guidance",
    "GuidanceMissed",
    "Honor",
    "HonorObjection",
    "HubCustodyNote",
    "HubMandate",
    "HubMembership",
    "HubReport",
    "InactivityFinding",
    "IncubationBaseEntry",
    "IncubationResidencyEntry",
    "IndicatorCell",
    "IndicatorReport",
    "IndicatorReportShortfall",
    "IndicatorRun",
    "IndicatorShortfall",
    "IndicatorValue",
    "Inspection",
    "Inspector",
    "InspectorTie",
    "IntegrityPledge",
    "InternalRule",
    "InvestigationAssist",
    "LeaderDisqualification",
    "LeadershipVacancy",
    "Liquidation",
    "MajorMatter",
    "Mediation",
    "MediationParty",
    "MeetingDecision",
    "Merger",
    "MergerParty",
    "Model",
    "ModelCase",
    "ModelCaseOrganization",
    "MutualAidGroup",
    "MutualAidHousehold",
    "NameKey",
    "NameReservation",
    "Notice",
    "NoticeSeries",
    "Organization",
    "OrganizationAnnouncement",
    "OrganizationChange",
    "OrganizationChangeItem",
    "OrganizationChangeProposal",
    "OrganizationHistory",
    "OrganizationImport",
    "OrganizationImportRow",
    "OrganizationLeader",
    "PartyWork",
    "Penalty",
    "PenaltyRepair",
    "PublicPlace",
    "Publicity",
    "RectificationOrder",
    "RehomingTask",
    "ReliefReferral",
    "Reminder",
    "ResidentCount",
    "ResidentSurvey",
    "Revocation",
    "RiskObservation",
    "RiskReport",
    "Scorecard",
    "ServiceOffering",
    "ServiceRecord",
    "ServiceRequest",
    "SpecialCheck",
    "SpecialCheckAlarm",
    "SpecialCheckOrganization",
    "StaffingAlias",
    "StaffingCertificate",
    "StaffingPost",
    "StaffingQuota",
    "Suggestion",
    "SupervisingUnit",
    "SupervisionProposal",
    "SupervisorOpinion",
    "SupportMeasure",
    "SurveyAnswer",
    "Suspension",
    "VenueBooking",
    "VenueGrant",
    "VolunteerHours",
    "WorkPlan",
    "WorkPlanMeasure",
    "WorkPlanReview",
]
