"""The words that only applications use; those that cross a boundary stand in `shared.contracts.values`."""

from typing import Final, Literal

from shared.contracts.values import LeaderPost, LegalKind, Scope

SubjectArea = Literal[
    "COMMUNITY_SERVICE", "CHARITY", "INDUSTRY", "SCIENCE_TECH",
    "SOCIAL_SCIENCE", "POLITICAL_LEGAL", "RELIGIOUS", "FOREIGN", "OTHER",
]  # fmt: skip
OrganizationFunction = Literal["PROVIDE_SERVICE", "VOICE_DEMANDS", "REGULATE_CONDUCT"]
BeneficiaryGroup = Literal[
    "ELDERLY", "WOMEN", "CHILDREN", "YOUTH", "DISABLED", "FAMILY",
    "POOR", "LOW_INCOME", "DISASTER_AFFECTED", "SEVERE_MENTAL", "IN_COMMUNITY_CORRECTION", "RELEASED",
]  # fmt: skip
Service = Literal[
    "DAILY_CARE", "PSYCH_COMFORT", "HEALTH_REHAB", "RELIEF", "LEGAL_AID", "FAMILY_EDUCATION", "FAMILY_VIRTUE",
    "HOME_CARE", "HEALTH_CONSULTING", "SOCIAL_INCLUSION", "SPIRITUAL_COMFORT", "PSYCH_COUNSELLING",
    "RIGHTS_PROTECTION", "HOSPICE",
    "INCLUSION", "CAPACITY", "LIVELIHOOD_DEV", "BEHAVIOUR_CORRECTION", "RESOURCE_LINKING",
    "ART_TROUPE", "SONG_DANCE", "FITNESS", "CULTURE_ORG", "SPORT_ORG",
    "AGRI_TECH", "PRODUCTION_OPERATION", "LEFT_BEHIND_CHILDREN", "LEFT_BEHIND_WOMEN", "LEFT_BEHIND_ELDERLY",
    "RURAL_GOVERNANCE", "POVERTY_ALLEVIATION", "REVITALISATION", "RURAL_EMPLOYMENT", "MUTUAL_PRODUCTION",
    "LEFT_BEHIND_CARE",
    "DELIBERATION", "SELF_GOVERNANCE", "MEDIATION", "SAFETY_PATROL", "ENVIRONMENT", "PROPERTY",
    "FLOATING_POPULATION",
    "NEIGHBOR_HELP", "CHILD_MINDING", "ELDER_WATCH",
]  # fmt: skip
CharityType = Literal["VOLUNTEER", "CORRECTION", "RELIEF"]
BodyKind = Literal["RESIDENTS", "COMMITTEE_ORGAN", "OWNERS_COMMITTEE", "BUILDING_GROUP", "COOPERATIVE", "COMPANY"]
"""What the founders already are; only RESIDENTS can become a social organization."""
PremisesBasis = Literal["OWN", "LEASE", "FREE_USE", "SHARED"]
InitiatorKind = Literal["NATURAL", "LEGAL"]
InitiatorBasis = Literal["HUKOU", "RESIDES", "WORKS"]
FundKind = Literal["NON_PUBLIC", "LOCAL_PUBLIC", "NATIONAL"]
MaterialCode = Literal["M1", "M2", "M3", "M4", "M5", "M6", "M7", "COOPERATION_LETTER"]
PermitCode = Literal["ELDERLY_CARE_INSTITUTION", "MEDICAL_PRACTICE", "SCHOOL"]
CharterItem = Literal[
    "NAME_DOMICILE", "PURPOSE_SCOPE_AREA", "MEMBERSHIP", "GOVERNANCE", "LEADERS", "ASSETS", "AMENDMENT",
    "TERMINATION", "OTHER",
    "PURPOSE_SCOPE", "ORIGINAL_FUND", "BOARD", "LEGAL_REPRESENTATIVE", "SUPERVISORS", "ACCOUNTING", "PROPERTY",
]  # fmt: skip
Outcome = Literal["APPROVE", "REJECT"]
RefusalGround = Literal["PURPOSE_UNLAWFUL", "DUPLICATE_UNNECESSARY", "LEADER_DISQUALIFIED", "FRAUD", "PROHIBITED"]
SuspensionReason = Literal["ON_SITE_INSPECTION", "EXPERT_OPINION"]

CSO_SCOPES: Final[frozenset[Scope]] = frozenset({Scope.COMMUNITY, Scope.TOWN})
"""Scopes in which an SG or SO is a community social organization and lowered thresholds apply."""
LEGAL_REPRESENTATIVE_POST: Final = {
    LegalKind.SG: LeaderPost.CHAIR,
    LegalKind.SO: LeaderPost.HEAD,
    LegalKind.FD: LeaderPost.CHAIR,
}
