"""All tables of the party-liaison service.

What names a person stands sealed in tables behind the wall of row security (`row_security`).
"""

from party_liaison.models.clearances import Clearance
from party_liaison.models.coverage_tasks import CoverageSurvey, CoverageTask
from party_liaison.models.cultivation import (
    CoBuildingActivity,
    CoBuildingParticipant,
    CultivationPath,
    DuesRecord,
    EducationRecord,
    PioneerPost,
    UnitActivity,
)
from party_liaison.models.development import DevelopmentCase
from party_liaison.models.forethought import CoBuildingHint, CommunityEvent, DivisionMove, Notice, PreSurvey
from party_liaison.models.instructors import Instructor, InstructorAssignment, InstructorContact
from party_liaison.models.leaders import LeaderEntry
from party_liaison.models.liaison_plans import LiaisonContact, LiaisonDemand, LiaisonIssue, LiaisonMove, LiaisonPlan
from party_liaison.models.meetings import MeetingPeriod, MeetingRecord
from party_liaison.models.members import PartyMember, PersonAccount
from party_liaison.models.organizations import Organization, OrganizationState
from party_liaison.models.tables import Model
from party_liaison.models.units import PartyUnit, UnitOrganization, UnitPart, UnitPost

__all__ = [
    "Clearance",
    "CoBuildingActivity",
    "CoBuildingHint",
    "CoBuildingParticipant",
    "CommunityEvent",
    "CoverageSurvey",
    "CoverageTask",
    "CultivationPath",
    "DevelopmentCase",
    "DivisionMove",
    "DuesRecord",
    "EducationRecord",
    "Instructor",
    "InstructorAssignment",
    "InstructorContact",
    "LeaderEntry",
    "LiaisonContact",
    "LiaisonDemand",
    "LiaisonIssue",
    "LiaisonMove",
    "LiaisonPlan",
    "MeetingPeriod",
    "MeetingRecord",
    "Model",
    "Notice",
    "Organization",
    "OrganizationState",
    "PartyMember",
    "PartyUnit",
    "PersonAccount",
    "PioneerPost",
    "PreSurvey",
    "UnitActivity",
    "UnitOrganization",
    "UnitPart",
    "UnitPost",
]
