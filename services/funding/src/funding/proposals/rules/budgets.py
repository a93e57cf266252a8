"""What a proposal's budget may be, and whether the project is a rural one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from funding.organization_accounts.rules import is_rural
from shared.kit.problems import Text

WHOLE_BPS = 10_000


class CostKind(StrEnum):
    """What an item of a budget pays for."""

    PERSONNEL = "PERSONNEL"
    MANAGEMENT = "MANAGEMENT"
    ACTIVITY = "ACTIVITY"
    MATERIAL = "MATERIAL"
    VENUE = "VENUE"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: what it costs, how much of that is asked for, and where it is spent."""

    kind: CostKind
    amount_fen: int
    requested_fen: int
    community_code: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a proposal cannot pass screening."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class BudgetLimits:
    """What a program and the rules allow."""

    max_award_fen: int
    max_share_bps: int
    min_own_share_bps: int
    personnel_bps: int
    management_bps: int


def budget_findings(
    items: Sequence[Item], total_fen: int, requested_fen: int, limits: BudgetLimits
) -> Iterator[Finding]:
    """Yield what is wrong with the budget: sums, shares and caps; a limit itself is kept.

    Source: cq-cso-opinions 14; guangzhou-venture-2019; linli-design
    """
    if sum(item.amount_fen for item in items) != total_fen:
        yield _found("BUDGET_SUM", "预算明细合计与总额不符", "The items do not make the total")
    if sum(item.requested_fen for item in items) != requested_fen:
        yield _found("REQUEST_SUM", "申请资助明细合计与申请额不符", "The items do not make the sum asked for")
    if any(item.requested_fen > item.amount_fen for item in items):
        yield _found("ITEM_OVERASKED", "明细申请额超过其预算", "More is asked for an item than it costs")
    if requested_fen > limits.max_award_fen:
        yield _found("AWARD_TOO_LARGE", "申请额超过单个项目上限", "More is asked for than one project may get")
    if requested_fen * WHOLE_BPS > total_fen * limits.max_share_bps:
        yield _found("SHARE_TOO_LARGE", "申请额占项目预算比例过高", "Too large a share of the budget is asked for")
    if (total_fen - requested_fen) * WHOLE_BPS < total_fen * limits.min_own_share_bps:
        yield _found("OWN_SHARE_TOO_SMALL", "自筹资金比例不足", "The own share is too small")
    if _sum(items, CostKind.PERSONNEL) * WHOLE_BPS > total_fen * limits.personnel_bps:
        yield _found("PERSONNEL_CAP", "人员费用超过上限", "Personnel costs are above the cap")
    if _sum(items, CostKind.MANAGEMENT) * WHOLE_BPS > total_fen * limits.management_bps:
        yield _found("MANAGEMENT_CAP", "管理费用超过上限", "Management costs are above the cap")


def is_rural_project(main_community: str, home_community: str | None, items: Sequence[Item], total_fen: int) -> bool:
    """Return whether the project is rural: its community is, or the home is and half of the budget is spent there.

    Source: cq-cso-opinions 7, 14; linli-design
    """
    if is_rural(main_community):
        return True
    at_home = sum(item.amount_fen for item in items if item.community_code == home_community)
    return bool(is_rural(home_community)) and 2 * at_home >= total_fen


def _sum(items: Sequence[Item], kind: CostKind) -> int:
    return sum(item.amount_fen for item in items if item.kind == kind)


def _found(code: str, zh: str, en: str) -> Finding:
    return Finding(code, Text(zh, en))
