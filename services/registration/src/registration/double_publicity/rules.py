"""What the data items of the two publicities say, and until when a penalty is shown."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from registration.double_publicity.errors import NotExecuted, NotToBeRepaired, RepairTooEarly
from registration.penalties.rules.kinds import Violation
from shared.contracts.values import OrganizationStatus, PenaltyKind
from shared.kit.calendar import WorkCalendar, add_months, validity_end

PUBLISH_RULE: Final = "publicity.workingDays"
SHORTEST_RULE: Final = "publicity.penalty.shortestMonths"
LONGEST_RULE: Final = "publicity.penalty.longestMonths"
_FEN_IN_TEN_THOUSAND_YUAN: Final = 1_000_000


class Standing(StrEnum):
    """当前状态 of an entry: in effect, withdrawn, disputed, or repaired and no longer to be shown."""

    NORMAL = "NORMAL"
    WITHDRAWN = "WITHDRAWN"
    DISPUTED = "DISPUTED"
    REPAIRED = "REPAIRED"


STANDING_CODES: Final[Mapping[Standing, str]] = {
    Standing.NORMAL: "0",
    Standing.WITHDRAWN: "1",
    Standing.DISPUTED: "2",
    Standing.REPAIRED: "3",
}
"""The codes of the data item 当前状态; 3 is 其他, explained in 备注."""
KINDS: Final[Mapping[PenaltyKind, str]] = {
    PenaltyKind.WARNING: "警告",
    PenaltyKind.FINE: "罚款",
    PenaltyKind.CONFISCATION: "没收违法所得、没收非法财物",
    PenaltyKind.SUSPEND_ACTIVITY: "限制开展生产经营活动",
    PenaltyKind.REPLACE_LEADER: "其他：责令撤换直接负责的主管人员",
    PenaltyKind.REVOKE: "吊销许可证件",
}
VIOLATIONS: Final[Mapping[Violation, str]] = {
    Violation.FRAUDULENT_REGISTRATION: "弄虚作假骗取登记",
    Violation.CERTIFICATE_MISUSED: "涂改、出租、出借登记证书或者印章",
    Violation.OUT_OF_SCOPE: "超出章程规定的宗旨和业务范围活动",
    Violation.SUPERVISION_REFUSED: "拒不接受或者不按照规定接受监督检查",
    Violation.CHANGE_NOT_REGISTERED: "不按照规定办理变更登记",
    Violation.BRANCH_UNLAWFUL: "违反规定设立或者管理分支机构",
    Violation.PROFIT_SEEKING: "从事营利性的经营活动",
    Violation.ASSETS_MISAPPROPRIATED: "侵占、私分、挪用资产或者捐赠、资助",
    Violation.FEES_UNLAWFUL: "违反规定收取费用、筹集资金",
    Violation.REPORT_FALSE: "年度报告弄虚作假",
    Violation.DISCLOSURE_FAILED: "不履行信息公开义务",
    Violation.FUNDRAISING_UNLAWFUL: "违反规定公开募捐",
    Violation.FUNDED_TWICE: "重复获取财政资金",
    Violation.MATTER_UNREPORTED: "重大事项未报告",
    Violation.OTHER: "其他违法行为",
}


def publish_by(decided_on: date, working_days: int, calendar: WorkCalendar) -> date:
    """Return the last day on which a decision has to be public.

    Source: double-publicity-2018 1
    """
    return calendar.add_working_days(decided_on, working_days)


def shown_until(decided_on: date, longest_months: int) -> date:
    """Return 公示截止期: the last day on which a penalty is shown.

    Source: credit-repair-measures-58; linli-design
    """
    return validity_end(decided_on, longest_months)


def license_standing(status: str) -> Standing:
    """Return how a license stands by the status of the organization that it made.

    Source: double-publicity-2018 1; administrative-license-law 69, 70
    """
    gone = (OrganizationStatus.REVOKED, OrganizationStatus.DEREGISTERED)
    return Standing.WITHDRAWN if status in gone else Standing.NORMAL


def penalty_standing(state: str, *, appealed: bool, repaired: bool) -> Standing:
    """Return how a penalty stands: fallen, stayed or fought, repaired, or in effect.

    Source: double-publicity-2018 1; credit-repair-measures-58
    """
    if state == "LIFTED":
        return Standing.WITHDRAWN
    if repaired:
        return Standing.REPAIRED
    return Standing.DISPUTED if state == "STAYED" or appealed else Standing.NORMAL


def require_repairable(
    kind: PenaltyKind, in_force_on: date | None, executed_on: date | None, today: date, shortest_months: int
) -> None:
    """Pass a penalty that was carried out and shown for the shortest time; a revocation is never repaired.

    Raises:
        NotToBeRepaired: it is a revocation, or not in force.
        NotExecuted: it was not carried out.
        RepairTooEarly: it has not been shown for long enough.

    Source: credit-repair-measures-58; linli-design
    """
    if kind is PenaltyKind.REVOKE or in_force_on is None:
        raise NotToBeRepaired
    if executed_on is None:
        raise NotExecuted
    if today < add_months(in_force_on, shortest_months):
        raise RepairTooEarly


def ten_thousand_yuan(fen: int) -> str:
    """Return a sum in 万元 as the data items want it, with up to six decimals.

    Source: double-publicity-2018 1
    """
    whole, rest = divmod(fen, _FEN_IN_TEN_THOUSAND_YUAN)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")


def penalty_content(kind: PenaltyKind, amount_fen: int, terms: Mapping[str, Any]) -> str:
    """Return 处罚内容 in words.

    Source: double-publicity-2018 1
    """
    if kind in (PenaltyKind.FINE, PenaltyKind.CONFISCATION):
        verb = "罚款" if kind is PenaltyKind.FINE else "没收"
        return f"{verb}{ten_thousand_yuan(amount_fen)}万元"
    if kind is PenaltyKind.SUSPEND_ACTIVITY:
        return f"限期停止活动{terms.get('suspend_months', '')}个月"
    return {PenaltyKind.WARNING: "警告", PenaltyKind.REVOKE: "撤销（吊销）登记"}.get(kind, "责令撤换直接负责的主管人员")
