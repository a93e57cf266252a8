"""The words of platforms."""

from enum import StrEnum
from typing import Final


class PlatformFacility(StrEnum):
    """In what kind of place a platform is: 公共服务中心 of a town, 便民服务中心 of a community."""

    TOWN_SERVICE_CENTER = "TOWN_SERVICE_CENTER"
    COMMUNITY_STATION = "COMMUNITY_STATION"


class OpenTo(StrEnum):
    """From how wide an area organizations may come."""

    COMMUNITY = "COMMUNITY"
    TOWN = "TOWN"
    COUNTY = "COUNTY"


class PlatformNeed(StrEnum):
    """What an organization comes for."""

    REGISTRATION_GUIDANCE = "REGISTRATION_GUIDANCE"
    BOOKKEEPING = "BOOKKEEPING"
    LEGAL_ADVICE = "LEGAL_ADVICE"
    TRAINING = "TRAINING"
    PROJECT_DESIGN = "PROJECT_DESIGN"
    RESOURCE_MATCHING = "RESOURCE_MATCHING"
    VOLUNTEER_MATCHING = "VOLUNTEER_MATCHING"
    PUBLICITY = "PUBLICITY"
    PARTY_WORK = "PARTY_WORK"
    SHARED_OFFICE = "SHARED_OFFICE"
    SERVICE_POINT = "SERVICE_POINT"
    OTHER = "OTHER"


class BeneficiaryGroup(StrEnum):
    """Whom the organizations work for."""

    ELDERLY = "ELDERLY"
    WOMEN = "WOMEN"
    CHILDREN = "CHILDREN"
    YOUTH = "YOUTH"
    DISABLED = "DISABLED"
    FAMILY = "FAMILY"
    POOR = "POOR"
    LOW_INCOME = "LOW_INCOME"
    DISASTER_AFFECTED = "DISASTER_AFFECTED"
    VETERANS = "VETERANS"
    EMPTY_NEST = "EMPTY_NEST"
    RURAL_LEFT_BEHIND = "RURAL_LEFT_BEHIND"
    CHILD_IN_DIFFICULTY = "CHILD_IN_DIFFICULTY"
    FLOATING_POPULATION = "FLOATING_POPULATION"
    ALL_RESIDENTS = "ALL_RESIDENTS"


PLACE_DIGITS: Final = {PlatformFacility.TOWN_SERVICE_CENTER: 9, PlatformFacility.COMMUNITY_STATION: 12}
