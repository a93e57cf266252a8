"""What a division is, and whether a community is urban or rural: from digits and class codes, never from names."""

from enum import StrEnum

from registration.divisions.rules.codes import Level, level_of


class DivisionKind(StrEnum):
    """What a division is by its digits; among counties the official name tells the autonomous ones."""

    MUNICIPALITY = "MUNICIPALITY"
    DISTRICT = "DISTRICT"
    COUNTY = "COUNTY"
    AUTONOMOUS_COUNTY = "AUTONOMOUS_COUNTY"
    STREET = "STREET"
    TOWN = "TOWN"
    TOWNSHIP = "TOWNSHIP"
    OTHER_TOWN_UNIT = "OTHER_TOWN_UNIT"
    COMMUNITY = "COMMUNITY"


class CommitteeKind(StrEnum):
    """Which committee a community has: 居委会, 村委会, or neither."""

    RESIDENT = "RESIDENT"
    VILLAGE = "VILLAGE"
    OTHER = "OTHER"


class UrbanMethod(StrEnum):
    """Values of the rule `division.urban.method`."""

    COMMITTEE_KIND = "COMMITTEE_KIND"
    CLASS_CODE = "CLASS_CODE"


class Setting(StrEnum):
    """Whether a community counts as urban or rural; UNCLASSIFIED counts nowhere and is reported."""

    URBAN = "URBAN"
    RURAL = "RURAL"
    UNCLASSIFIED = "UNCLASSIFIED"


URBAN_METHOD_RULE = "division.urban.method"
CLASS_CODES = frozenset({"111", "112", "121", "122", "123", "210", "220"})
"""Urban-rural class codes of statistics: main city, fringe, town, town fringe, special; township, village."""

_SETTING_BY_COMMITTEE = {
    CommitteeKind.RESIDENT: Setting.URBAN,
    CommitteeKind.VILLAGE: Setting.RURAL,
    CommitteeKind.OTHER: Setting.UNCLASSIFIED,
}
_SETTING_BY_FIRST_DIGIT = {"1": Setting.URBAN, "2": Setting.RURAL}
_TOWN_KINDS = ((100, DivisionKind.STREET), (200, DivisionKind.TOWN), (400, DivisionKind.TOWNSHIP))


def division_kind(code: str, name: str) -> DivisionKind:
    """Return what the division is: town digits 001-099 street, 100-199 town, 200-399 township, else other.

    Source: gb-t-2260; nbs-division-codes
    """
    match level_of(code):
        case Level.PROVINCE:
            return DivisionKind.MUNICIPALITY
        case Level.COUNTY:
            return _county_kind(code, name)
        case Level.TOWN:
            return _town_kind(int(code[6:9]))
        case Level.COMMUNITY:
            return DivisionKind.COMMUNITY


def committee_kind(code: str) -> CommitteeKind | None:
    """Return the committee of a community by its last digits, None for other levels.

    001-199 are residents' committees, 200-399 villagers' committees, 400 and above others.

    Source: nbs-division-codes
    """
    if level_of(code) is not Level.COMMUNITY:
        return None
    digits = int(code[9:12])
    if digits < 200:
        return CommitteeKind.RESIDENT
    return CommitteeKind.VILLAGE if digits < 400 else CommitteeKind.OTHER


def setting_of(
    committee: CommitteeKind, urban_rural_code: str | None, override: Setting | None, method: UrbanMethod
) -> Setting:
    """Return whether the community is urban or rural: the override if there is one, else by `method`.

    Under CLASS_CODE the first digit decides (1 urban, 2 rural); a missing class code is UNCLASSIFIED.

    Source: cq-cso-opinions 2; nbs-division-codes; linli-design
    """
    if override is not None:
        return override
    if method is UrbanMethod.COMMITTEE_KIND:
        return _SETTING_BY_COMMITTEE[committee]
    return _SETTING_BY_FIRST_DIGIT.get((urban_rural_code or "")[:1], Setting.UNCLASSIFIED)


def _county_kind(code: str, name: str) -> DivisionKind:
    if code[2:4] == "01":
        return DivisionKind.DISTRICT
    return DivisionKind.AUTONOMOUS_COUNTY if name.endswith("自治县") else DivisionKind.COUNTY


def _town_kind(digits: int) -> DivisionKind:
    for limit, kind in _TOWN_KINDS:
        if digits < limit:
            return kind
    return DivisionKind.OTHER_TOWN_UNIT
