"""All tables of the talent service."""

from talent.models.assignments import AssignmentItem, AssignmentRun
from talent.models.backbone import Backbone, ExamCampaign, ExamCandidate
from talent.models.certificate_imports import CertificateImport, CertificateImportRow
from talent.models.clearances import Clearance
from talent.models.courses import Course, CourseSession, Enrolment
from talent.models.link_pairs import LinkContact, LinkPair
from talent.models.linkage_teams import LinkageMember, LinkageRecord, LinkageTeam
from talent.models.mentor_links import MentorLink
from talent.models.organizations import Organization
from talent.models.people import Person, PersonAccess, PersonBan, PersonConsent
from talent.models.placements import OpenInspection, Placement, PriorityGroup, RecordCheck
from talent.models.program_calls import ProgramCall, StaffingSuggestion
from talent.models.qualifications import CpdRecord, Qualification, RegistrationCycle
from talent.models.quotas import CommunityQuota, QuotaChange, QuotaDay
from talent.models.rural_support import FounderCase, RuralIncentive
from talent.models.tables import Model
from talent.models.training_needs import TrainingNeed
from talent.models.vacancies import Vacancy
from talent.models.volunteers import VolunteerCertificate, VolunteerHours

__all__ = [
    "AssignmentItem",
    "AssignmentRun",
    "Backbone",
    "CertificateImport",
    "CertificateImportRow",
    "Clearance",
    "CommunityQuota",
    "Course",
    "CourseSession",
    "CpdRecord",
    "Enrolment",
    "ExamCampaign",
    "ExamCandidate",
    "FounderCase",
    "LinkContact",
    "LinkPair",
    "LinkageMember",
    "LinkageRecord",
    "LinkageTeam",
    "MentorLink",
    "Model",
    "OpenInspection",
    "Organization",
    "Person",
    "PersonAccess",
    "PersonBan",
    "PersonConsent",
    "Placement",
    "PriorityGroup",
    "ProgramCall",
    "Qualification",
    "QuotaChange",
    "QuotaDay",
    "RecordCheck",
    "RegistrationCycle",
    "RuralIncentive",
    "StaffingSuggestion",
    "TrainingNeed",
    "Vacancy",
    "VolunteerCertificate",
    "VolunteerHours",
]
