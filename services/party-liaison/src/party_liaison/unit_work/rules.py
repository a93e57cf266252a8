"""What may be entered of a unit's work, and what its year sums up to.

Source: party-branch-regulations; pipl 28; linli-design 10.24
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from party_liaison.organizations.errors import defect, rule_defect
from shared.kit.problems import FieldError
from shared.kit.rule_register.book import AppliedRule

HOURS_RULE: Final = "party.education.yearlyHours"
DAY_RULE: Final = "party.education.hoursPerDay"


class ActivityPurpose(StrEnum):
    """What an activity is for: making the policy known, carrying it out, moving people to take part."""

    PROPAGATE = "PROPAGATE"
    IMPLEMENT = "IMPLEMENT"
    MOBILIZE = "MOBILIZE"


def day_defects(pointer: str, day: date, since: date, today: date) -> list[FieldError]:
    """Return the defect of a day that lies ahead, or before the unit.

    Source: linli-design 10.24
    """
    if since <= day <= today:
        return []
    return [defect(pointer, "DAY_IMPOSSIBLE", "日期不在允许范围内。", "The day is not possible.")]


def hours_defects(hours: int, entered: int, most: AppliedRule) -> list[FieldError]:
    """Return the defect of more hours on one day than a day of education has.

    Source: linli-design 10.24
    """
    if hours + entered <= int(most.value):
        return []
    zh, en = f"每天至多 {most.value} 学时。", f"A day has at most {most.value} hours."
    return [rule_defect("/hours", "TOO_MANY_HOURS", zh, en, most)]


def member_defects(belongs: bool) -> list[FieldError]:
    """Return the defect of somebody who is no member of the unit.

    Source: linli-design 10.24
    """
    return [] if belongs else [defect("/member_id", "NOT_OF_THE_UNIT", "不是本支部党员。", "This is no member here.")]


def dues_defects(month: date, since: date, today: date, owing: int, members: int) -> list[FieldError]:
    """Return what stands against a month of dues: not over yet, before the unit, or more who owe than members.

    Source: linli-design 10.24
    """
    found = []
    if month.day != 1 or not (since.year, since.month) <= (month.year, month.month) < (today.year, today.month):
        text = ("须为已结束月份的第一天。", "It is the first day of a month that is over.")
        found.append(defect("/month", "MONTH_IMPOSSIBLE", *text))
    if owing > members:
        found.append(defect("/owing_members", "MORE_THAN_MEMBERS", "应缴人数多于党员数。", "There are fewer members."))
    return found


def shown_summary(summary: Mapping[str, Any], least: int) -> dict[str, Any]:
    """Return the sums of a year as they may be shown outside the unit; small numbers of members are null.

    Where the members without enough hours are few, those with enough are not shown either.

    Source: pipl 28; linli-design 10.24
    """
    shown = dict(summary)
    members, educated = summary["members"], summary["educated_members"]
    if members < least:
        shown["members"] = None
    if educated < least or 0 < members - educated < least:
        shown["educated_members"] = None
    if summary["pioneer_posts"] < least:
        shown["pioneer_posts"] = None
    return shown
