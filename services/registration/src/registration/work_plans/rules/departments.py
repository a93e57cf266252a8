"""The departments that support community social organizations together."""

from enum import StrEnum


class Department(StrEnum):
    """Those to whom the policy is addressed, and those whose help it asks for."""

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
    OTHER = "OTHER"
