"""The figures put together."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from registration.registration_statistics.queries import Reach, decided_between, on_record, upgraded_between
from registration.registration_statistics.rules import share_bps
from shared.kit.resources import Resources

SHEET: Final = "登记统计"
HEADING: Final = ("指标", "Figure", "数值 Value", "单位 Unit")
_LINES: Final[Mapping[str, tuple[str, str, str]]] = {
    "since": ("统计起日", "From", "日期 day"),
    "until": ("统计止日", "Until", "日期 day"),
    "decided": ("办结登记申请", "Applications decided", "件"),
    "approved": ("准予登记", "Approved", "件"),
    "median_days": ("办理天数中位数", "Median of days taken", "天 days"),
    "median_promised_days": ("承诺天数中位数", "Median of days promised", "天 days"),
    "in_commitment": ("在承诺期限内办结", "Decided by the day promised", "件"),
    "in_commitment_bps": ("承诺期限内办结率", "Share decided by the day promised", "基点 1/10000"),
    "registered": ("登记组织", "Registered organizations", "个"),
    "filed": ("备案组织", "Filed organizations", "个"),
    "filed_per_registered_bps": ("备案与登记之比", "Filed per registered", "基点 1/10000"),
    "upgrades": ("备案转登记", "Filed groups that registered", "个"),
}


async def statistics(
    resources: Resources, reach: Reach, since: date, until: date, authority: str | None
) -> dict[str, Any]:
    """Return what was decided from `since` to `until` inclusive, and what is on record at the end of it."""
    reads = resources.database.reads
    decided = await reads.row(decided_between(reach, since, until, authority))
    standing = await reads.row(on_record(reach, until, authority))
    upgraded = await reads.row(upgraded_between(reach, since, until, authority))
    assert decided is not None
    assert standing is not None
    assert upgraded is not None
    return {
        "since": since,
        "until": until,
        **decided,
        "in_commitment_bps": share_bps(decided["in_commitment"], decided["decided"]),
        **standing,
        "filed_per_registered_bps": share_bps(standing["filed"], standing["registered"]),
        **upgraded,
    }


def lines_of(statistics: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return the figures as lines of a table: each with its name in both languages and its unit."""
    return [(zh, en, statistics[name], unit) for name, (zh, en, unit) in _LINES.items()]
