"""Where and when a campaign calls."""

from datetime import date
from typing import Final, Literal

from shared.kit.problems import FieldError, Text

CampaignLevel = Literal["COMMUNITY", "TOWN", "COUNTY", "CITY"]
CampaignPhase = Literal["UPCOMING", "RUNNING", "ENDED"]
_DIGITS: Final[dict[str, int]] = {"CITY": 2, "COUNTY": 6, "TOWN": 9, "COMMUNITY": 12}


def campaign_defects(
    level: CampaignLevel, division_code: str, from_on: date, until_on: date, today: date, *, known: bool
) -> list[FieldError]:
    """Return what stands against a campaign; `known` says that the division exists.

    Source: cq-cso-opinions 10; linli-design
    """
    found = []
    if not known:
        found.append(FieldError("/division_code", "UNKNOWN_REFERENCE", _NOWHERE))
    elif len(division_code) != _DIGITS[level]:
        found.append(FieldError("/division_code", "LEVEL_MISMATCH", _OTHER_LEVEL, "cq-cso-opinions 10"))
    return [*found, *period_defects(from_on, until_on, today)]


def period_defects(from_on: date, until_on: date, today: date) -> list[FieldError]:
    """Return what stands against a campaign's last day.

    Source: linli-design
    """
    if until_on < from_on:
        return [FieldError("/until_on", "PERIOD_REVERSED", _REVERSED)]
    return [FieldError("/until_on", "IN_THE_PAST", _PAST)] if until_on < today else []


def phase(from_on: date, until_on: date, today: date) -> CampaignPhase:
    """Return where a campaign is on a day; its last day belongs to it.

    Source: cq-cso-opinions 10
    """
    if today < from_on:
        return "UPCOMING"
    return "RUNNING" if today <= until_on else "ENDED"


def covers(division_code: str, community_code: str) -> bool:
    """Return whether a campaign of this division calls for honors in the community.

    Source: cq-cso-opinions 10
    """
    return community_code.startswith(division_code)


_NOWHERE = Text("没有该区划。", "There is no such division.")
_OTHER_LEVEL = Text("区划与创建层级不符。", "The division is not of this level.")
_REVERSED = Text("结束日期不能早于开始日期。", "It ends before it begins.")
_PAST = Text("结束日期已过。", "Its last day is past.")
