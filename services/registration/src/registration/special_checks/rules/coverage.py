"""Whether a check is whole, and when the alarm is raised."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

from registration.special_checks.errors import CheckIncomplete, YearOver
from shared.kit.problems import FieldError, Text

DIMENSIONS_RULE = "specialCheck.dimensions"
REMINDER_DAY_RULE = "specialCheck.reminderDay"
MISSED_DAY_RULE = "specialCheck.missedDay"


class Dimension(StrEnum):
    """What a supervising unit answers for."""

    IDEOLOGY = "IDEOLOGY"
    PARTY_BUILDING = "PARTY_BUILDING"
    FINANCE = "FINANCE"
    PERSONNEL = "PERSONNEL"
    SEMINAR = "SEMINAR"
    FOREIGN = "FOREIGN"
    OVERSEAS_DONATION = "OVERSEAS_DONATION"
    CHARTER = "CHARTER"


class FindingResult(StrEnum):
    """What was found in one dimension."""

    IN_ORDER = "IN_ORDER"
    ISSUES = "ISSUES"
    NOT_APPLICABLE = "NOT_APPLICABLE"


def require_whole(covered: Sequence[Collection[str]], dimensions: Sequence[str]) -> None:
    """Pass a check that covers an organization and has a finding of each for every dimension.

    `covered` holds, for each organization in the order shown, the dimensions with a finding.

    Raises:
        CheckIncomplete: with each dimension that lacks one.

    Source: cq-cso-opinions 18
    """
    missing = [
        _missing(index, dimension)
        for index, found in enumerate(covered)
        for dimension in dimensions
        if dimension not in found
    ]
    if not covered:
        missing = [FieldError("/organizations", "NO_ORGANIZATION", _NOBODY, "cq-cso-opinions 18")]
    if missing:
        raise CheckIncomplete(errors=missing, clause_ref="18")


def require_year(year: int, today: date) -> None:
    """Pass while the calendar year for which the check counts lasts.

    Raises:
        YearOver: it is over.

    Source: cq-cso-opinions 18
    """
    if today.year != year:
        raise YearOver(clause_ref="18")


def alarm_day(year: int, month_and_day: str) -> date:
    """Return the day of the year that a rule states as `MM-DD`.

    Source: cq-cso-opinions 18; linli-design
    """
    return date.fromisoformat(f"{year}-{month_and_day}")


def _missing(index: int, dimension: str) -> FieldError:
    text = Text(f"缺少“{_NAMES[Dimension(dimension)]}”的检查结论。", f"There is no finding for {dimension}.")
    return FieldError(f"/organizations/{index}/findings/{dimension}", "NO_FINDING", text, "cq-cso-opinions 18")


_NAMES = {
    Dimension.IDEOLOGY: "思想政治工作",
    Dimension.PARTY_BUILDING: "党的建设",
    Dimension.FINANCE: "财务管理",
    Dimension.PERSONNEL: "人事管理",
    Dimension.SEMINAR: "研讨活动",
    Dimension.FOREIGN: "对外交往",
    Dimension.OVERSEAS_DONATION: "接收境外捐赠资助",
    Dimension.CHARTER: "按章程开展活动",
}
_NOBODY = Text("至少检查一个组织。", "A check covers one organization at least.")
