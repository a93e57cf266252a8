"""The words of major matters."""

from enum import StrEnum

CLASSES_RULE = "majorMatter.classes"
LEAD_DAYS_RULE = "majorMatter.leadDays"
ELECTION_MONTHS_RULE = "majorMatter.electionMonths"
SILENCE_RULE = "majorMatter.silenceWorkingDays"
IMMEDIATE_HOURS_RULE = "majorMatter.immediateHours"
REPORT_BACK_RULE = "majorMatter.reportBackDays"
TEMPORARY_LEAD_RULE = "overseas.temporaryActivity.leadDays"
TEMPORARY_MONTHS_RULE = "overseas.temporaryActivity.maxMonths"
TEMPORARY_REPORT_RULE = "overseas.temporaryActivity.reportDays"


class Route(StrEnum):
    """DUAL goes to the supervising unit first and then to the authority, DIRECT to the authority."""

    DUAL = "DUAL"
    DIRECT = "DIRECT"


class CounterpartKind(StrEnum):
    """What kind of body from outside the mainland takes part."""

    NGO = "NGO"
    INTERNATIONAL_ORGANIZATION = "INTERNATIONAL_ORGANIZATION"
    GOVERNMENT = "GOVERNMENT"
    ENTERPRISE = "ENTERPRISE"
    INDIVIDUAL = "INDIVIDUAL"


class ObjectionGround(StrEnum):
    """Why a matter must not go ahead."""

    OVERSEAS_NOT_REGISTERED = "OVERSEAS_NOT_REGISTERED"
    BEYOND_CHARTER = "BEYOND_CHARTER"
    BEYOND_ACTIVITY_AREA = "BEYOND_ACTIVITY_AREA"
    AGAINST_LAW = "AGAINST_LAW"
    CHARGING_FEES = "CHARGING_FEES"
    SAFETY = "SAFETY"
    MATERIALS_UNTRUE = "MATERIALS_UNTRUE"
    ON_CREDIT_LIST = "ON_CREDIT_LIST"
    OTHER = "OTHER"


class Violation(StrEnum):
    """What an organization did wrong in reporting."""

    UNREPORTED = "UNREPORTED"
    REPORTED_LATE = "REPORTED_LATE"
    HELD_BEFORE_CLEARING = "HELD_BEFORE_CLEARING"
    REPORT_BACK_OVERDUE = "REPORT_BACK_OVERDUE"
