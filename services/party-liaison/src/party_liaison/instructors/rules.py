"""How many organizations an instructor looks after.

Source: party-building-2015; linli-design
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final

from party_liaison.organizations.errors import defect, rule_defect
from shared.kit.problems import FieldError
from shared.kit.rule_register.book import AppliedRule

Lookup = Callable[[str], AppliedRule]
LOAD_RULE: Final = "party.instructor.maxOrganizations"


class InstructorContactForm(StrEnum):
    """How an instructor was with an organization."""

    VISIT = "VISIT"
    MEETING = "MEETING"
    LESSON = "LESSON"
    TALK = "TALK"


def load_defects(assigned: int, lookup: Lookup) -> list[FieldError]:
    """Return the defect of one more organization for an instructor who has `assigned` of them.

    Source: linli-design
    """
    rule = lookup(LOAD_RULE)
    if assigned < int(rule.value):
        return []
    zh, en = f"每名指导员至多联系 {rule.value} 个组织。", f"An instructor has at most {rule.value} organizations."
    return [rule_defect("/organization_id", "INSTRUCTOR_FULL", zh, en, rule)]


def day_defects(pointer: str, day: date, since: date, today: date) -> list[FieldError]:
    """Return the defect of a day that lies ahead, or before the beginning.

    Source: linli-design
    """
    if since <= day <= today:
        return []
    return [defect(pointer, "DAY_IMPOSSIBLE", "日期不在允许范围内。", "The day is not possible.")]
