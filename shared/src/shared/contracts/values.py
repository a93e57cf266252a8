"""The words that cross a boundary: enumerations and short text types of the field."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

DivisionCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}([0-9]{4}([0-9]{3}([0-9]{3})?)?)?$")]
"""2, 6, 9 or 12 digits: province, county, town or community."""

CommunityCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
TownCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{9}$")]
CountyCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]

AuthorityId = Annotated[str, StringConstraints(pattern=r"^([0-9]{2}|[0-9]{6}(-[A-Z]{2})?)$")]
"""`50`, six digits of a county, or a functional area such as `500110-WS`."""

Uscc = Annotated[str, StringConstraints(pattern=r"^[0-9A-HJ-NPQRTUWXY]{18}$")]
FilingNumber = Annotated[str, StringConstraints(pattern=r"^F[12][0-9]{18}[0-9A-Z]$")]


class Classification(StrEnum):
    """Who may see an event."""

    PUBLIC = "PUBLIC"
    INTERNAL = "INTERNAL"
    SENSITIVE = "SENSITIVE"


class LegalKind(StrEnum):
    """What an organization is in law; FILED has no legal personality."""

    SG = "SG"
    SO = "SO"
    FD = "FD"
    FILED = "FILED"


class Tier(StrEnum):
    """Under whose care an organization is."""

    REGISTERED = "REGISTERED"
    STREET_MANAGED = "STREET_MANAGED"
    COMMUNITY_GUIDED = "COMMUNITY_GUIDED"


class OrganizationStatus(StrEnum):
    """Where an organization stands in its life; PENDING is a filing that is not on record yet."""

    PENDING = "PENDING"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    LIQUIDATING = "LIQUIDATING"
    REVOKED = "REVOKED"
    DEREGISTERED = "DEREGISTERED"
    REMOVED = "REMOVED"


ENDED_STATUSES = frozenset({OrganizationStatus.DEREGISTERED, OrganizationStatus.REMOVED})
"""Nothing follows these."""


class Scope(StrEnum):
    """How far an organization reaches."""

    COMMUNITY = "COMMUNITY"
    TOWN = "TOWN"
    COUNTY = "COUNTY"
    MUNICIPAL = "MUNICIPAL"


class Category(StrEnum):
    """What an organization is for, in the policy's own classes."""

    LIVELIHOOD = "LIVELIHOOD"
    ELDERLY_CARE = "ELDERLY_CARE"
    CHARITY = "CHARITY"
    CULTURE_SPORT = "CULTURE_SPORT"
    AGRI_RURAL = "AGRI_RURAL"
    COMMUNITY_AFFAIRS = "COMMUNITY_AFFAIRS"
    MUTUAL_AID = "MUTUAL_AID"


class RegistrationMode(StrEnum):
    """Whether a supervising unit stands beside the authority."""

    DIRECT = "DIRECT"
    DUAL = "DUAL"


class ApplicationType(StrEnum):
    """What an application asks for."""

    ESTABLISH = "ESTABLISH"
    CHANGE = "CHANGE"
    CHARTER_AMEND = "CHARTER_AMEND"
    DEREGISTER = "DEREGISTER"


class ApplicationState(StrEnum):
    """Where an application stands."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    CORRECTION_REQUIRED = "CORRECTION_REQUIRED"
    ACCEPTED = "ACCEPTED"
    UNDER_REVIEW = "UNDER_REVIEW"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


class Origin(StrEnum):
    """How an organization came on record."""

    APPLICATION = "APPLICATION"
    IMPORT = "IMPORT"


class CreditFlag(StrEnum):
    """A credit list that the organization stands on."""

    ABNORMAL = "ABNORMAL"
    SEVERE = "SEVERE"


class CreditGround(StrEnum):
    """Why an organization is put on a credit list: A1 to A7 on the abnormal one, S1 to S7 on the severe one.

    A1 annual report, A2 party organization, A3 rectification order, A4 fund-raising, A5 warning or small fine,
    A6 not to be reached, A7 other by law; S1 two years abnormal, S2 change by fraud, S3 activity suspended, S4 large
    fine, S5 repeated sanctions, S6 judgment defaulter, S7 registration revoked.
    """

    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    A4 = "A4"
    A5 = "A5"
    A6 = "A6"
    A7 = "A7"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"
    S5 = "S5"
    S6 = "S6"
    S7 = "S7"

    @property
    def credit_list(self) -> CreditFlag:
        """The list that the ground belongs to."""
        return CreditFlag.ABNORMAL if self.value.startswith("A") else CreditFlag.SEVERE


class PenaltyKind(StrEnum):
    """What an organization is punished with."""

    WARNING = "WARNING"
    FINE = "FINE"
    CONFISCATION = "CONFISCATION"
    SUSPEND_ACTIVITY = "SUSPEND_ACTIVITY"
    REPLACE_LEADER = "REPLACE_LEADER"
    REVOKE = "REVOKE"


class EvaluationGrade(StrEnum):
    """What an evaluation ends in, from 1A to 5A; texts compare as the grades do."""

    A1 = "1A"
    A2 = "2A"
    A3 = "3A"
    A4 = "4A"
    A5 = "5A"


class LeaderPost(StrEnum):
    """A post in an organization's leadership."""

    CHAIR = "CHAIR"
    VICE = "VICE"
    SECRETARY_GENERAL = "SECRETARY_GENERAL"
    SUPERVISOR = "SUPERVISOR"
    HEAD = "HEAD"


class Department(StrEnum):
    """Kinds of departments: those the policy is addressed to, and others whose help or word it asks for."""

    CIVIL_AFFAIRS = "CIVIL_AFFAIRS"
    CIVILIZATION_OFFICE = "CIVILIZATION_OFFICE"
    POLITICAL_LEGAL = "POLITICAL_LEGAL"
    JUSTICE = "JUSTICE"
    CULTURE = "CULTURE"
    SPORTS = "SPORTS"
    YOUTH_LEAGUE = "YOUTH_LEAGUE"
    WOMENS_FEDERATION = "WOMENS_FEDERATION"
    DISABLED_FEDERATION = "DISABLED_FEDERATION"
    ORGANIZATION_DEPARTMENT = "ORGANIZATION_DEPARTMENT"
    FINANCE = "FINANCE"
    HUMAN_RESOURCES = "HUMAN_RESOURCES"
    AGRICULTURE = "AGRICULTURE"
    HEALTH = "HEALTH"
    EMERGENCY = "EMERGENCY"
    PUBLIC_SECURITY = "PUBLIC_SECURITY"
    TAX = "TAX"
    AUDIT = "AUDIT"
    OTHER = "OTHER"


class Vote(StrEnum):
    """A service's answer to a liquidation that has started."""

    CLEAR = "CLEAR"
    BLOCKED = "BLOCKED"


class CoverageState(StrEnum):
    """All that leaves the service about party work in an organization."""

    COVERED = "COVERED"
    NOT_COVERED = "NOT_COVERED"
