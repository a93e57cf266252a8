"""The words of the targets."""

from enum import StrEnum


class Key(StrEnum):
    """The targets that are measured; T30 is a scorecard of its own."""

    T19_U = "T19-U"
    T19_R = "T19-R"
    T20_U = "T20-U"
    T20_R = "T20-R"
    T20_1 = "T20-1"
    T20_X = "T20-X"
    T20_WU = "T20-WU"
    T20_WR = "T20-WR"


class Result(StrEnum):
    """What became of a target; NOT_APPLICABLE is never attained, REPORTED is no test."""

    ATTAINED = "ATTAINED"
    NOT_ATTAINED = "NOT_ATTAINED"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    REPORTED = "REPORTED"


class ScopeLevel(StrEnum):
    """How wide a scope is; AUTHORITY is a functional area that is no planning unit of its own."""

    CITY = "CITY"
    UNIT = "UNIT"
    AUTHORITY = "AUTHORITY"
    TOWN = "TOWN"
    COMMUNITY = "COMMUNITY"


class CellKind(StrEnum):
    """COMMUNITY of the day, UNASSIGNED to any since its old one ended, or WIDER than a community."""

    COMMUNITY = "COMMUNITY"
    UNASSIGNED = "UNASSIGNED"
    WIDER = "WIDER"


PERSON_KEYS = frozenset({Key.T20_WU, Key.T20_WR})
"""Their numbers are numbers of persons."""
