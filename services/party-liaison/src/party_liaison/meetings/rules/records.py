"""When a meeting can be entered.

Source: party-branch-regulations; linli-design
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from party_liaison.meetings.rules.obligations import MeetingType
from party_liaison.organizations.errors import defect, rule_defect
from shared.kit.problems import FieldError
from shared.kit.rule_register.book import AppliedRule

STATED: Final = frozenset({MeetingType.GROUP, MeetingType.TALK})
"""Types for which the register does not say who may vote."""


def time_defects(
    held_at: datetime, ended_at: datetime, held_on: date, established_on: date, now: datetime
) -> list[FieldError]:
    """Return what stands against the time of a meeting: ahead, before the unit, or longer than a day.

    Source: linli-design
    """
    found = []
    if ended_at > now or held_on < established_on:
        found.append(defect("/held_at", "DAY_IMPOSSIBLE", "会议时间不在允许范围内。", "The time is not possible."))
    if not held_at < ended_at or (ended_at - held_at).days:
        found.append(defect("/ended_at", "END_IMPOSSIBLE", "结束时间不正确。", "The end is not possible."))
    return found


def attendance_defects(
    kind: MeetingType, *, stated: int | None, has_group: bool, present: int, present_voting: int, eligible: int
) -> list[FieldError]:
    """Return what stands against the numbers: only where the register is silent those who may vote are stated.

    Source: party-branch-regulations; linli-design
    """
    found = []
    if (stated is None) == (kind in STATED):
        text = (
            "该类会议须填写应到人数，其他会议按名册计算。",
            "Those who may vote are stated for groups and talks only.",
        )
        found.append(defect("/eligible_voting", "ELIGIBLE_FROM_REGISTER", *text))
    if has_group != (kind is MeetingType.GROUP):
        found.append(defect("/group_id", "GROUP_MEETINGS_ONLY", "仅党小组会填写小组。", "Groups have group meetings."))
    if present_voting > present or present_voting > eligible:
        found.append(defect("/present_voting", "MORE_THAN_POSSIBLE", "到会人数不合理。", "More than possible."))
    return found


def gathering_defects(kind: MeetingType, others: Sequence[str], most: AppliedRule) -> list[FieldError]:
    """Return what stands against one more record of one gathering; `others` are the types recorded of it.

    Groups meet at the same time, each for itself.

    Source: linli-design
    """
    apart = [other for other in others if MeetingType.GROUP not in (kind, other)]
    if kind in apart:
        return [defect("/type", "SAME_GATHERING", "同一次活动不得重复登记。", "The gathering has such a record.")]
    if len(apart) >= int(most.value):
        zh, en = f"一次活动至多登记 {most.value} 项。", f"A gathering gives at most {most.value} records."
        return [rule_defect("/held_at", "GATHERING_FULL", zh, en, most)]
    return []


def minutes_defects(minutes_on: date, held_on: date, today: date) -> list[FieldError]:
    """Return the defect of minutes that are older than the meeting, or lie ahead.

    Source: linli-design
    """
    if held_on <= minutes_on <= today:
        return []
    return [defect("/minutes", "DAY_IMPOSSIBLE", "会议记录日期不正确。", "The day of the minutes is not possible.")]
