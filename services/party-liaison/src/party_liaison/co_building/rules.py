"""When an activity can be entered, and the indicator of a year.

Source: cq-cso-opinions 17; linli-design
"""

from collections.abc import Collection
from datetime import date

from party_liaison.organizations.errors import defect
from shared.kit.problems import FieldError


def activity_defects(
    held_on: date, today: date, community_code: str, homes: Collection[str | None], town_codes: Collection[str | None]
) -> list[FieldError]:
    """Return what stands against an activity: a day ahead, organizations of another town.

    Organizations of a wider scope than one community belong to the whole town.

    Source: cq-cso-opinions 17; linli-design
    """
    found = []
    if held_on > today:
        found.append(defect("/held_on", "DAY_IMPOSSIBLE", "日期不得晚于今天。", "The day lies ahead."))
    elsewhere = [home for home in homes if home is not None and home != community_code]
    if elsewhere or any(town != community_code[:9] for town in town_codes):
        text = ("参加的组织须属于本社区或本街道（乡镇）。", "They belong to the community, or to the whole town.")
        found.append(defect("/organization_ids", "FROM_ELSEWHERE", *text))
    return found


def participation_bps(taking_part: int, all_: int) -> int | None:
    """Return the share of organizations with an activity in the year, in basis points, cut off; None of none.

    Source: cq-cso-opinions 17; linli-design
    """
    return taking_part * 10_000 // all_ if all_ else None
