"""When a tranche is paid, and what is paid back."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from funding.programs.rules.states import Gate
from funding.projects.errors import EligibleTooMuch, GateClosed
from funding.projects.rules.states import ProjectState
from shared.contracts.values import CreditFlag, OrganizationStatus
from shared.kit.problems import FieldError, Text

WHOLE_BPS = 10_000
_AFTER_MIDTERM = (ProjectState.MIDTERM_PASSED, ProjectState.FINAL_DUE, ProjectState.FINAL_PASSED, ProjectState.SETTLED)


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What the gate of a tranche looks at; `first_fen` is the first tranche, `spent_fen` what was spent in all."""

    gate: Gate
    state: str
    status: str
    credit_flags: Collection[str]
    holder_fits: bool
    finance_order: bool
    staffing_short_since: date | None
    staffing_waived: bool
    officer_release: bool
    first_fen: int
    spent_fen: int
    settled: bool


def require_gate(facts: GateFacts, today: date, *, spent_bps: int, cure_days: int) -> None:
    """Pass a tranche whose conditions are met.

    First: agreement, account holder, no lock, the staff there. Second: midterm passed, `spent_bps` of the first
    spent, no finance order, staff missing for no more than `cure_days`. Third: final passed and settled. An
    abnormal listing bars the first; later ones need the officer's release.

    Raises:
        GateClosed: with everything that is missing.

    Source: cq-cso-opinions 14; credit-measures-60; linli-design
    """
    errors = [FieldError("", code, Text(zh, en), "14") for code, zh, en in _missing(facts, today, spent_bps, cure_days)]
    if errors:
        raise GateClosed(errors=errors, clause_ref="14")


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a settlement comes to."""

    surplus_fen: int
    refund_fen: int
    released_fen: int


def settle(award_fen: int, disbursed_fen: int, eligible_fen: int, interest_fen: int) -> Settlement:
    """Return surplus, refund and what is not paid any more.

    The refund is what was disbursed and its interest less what was spent as agreed, never less than nothing.

    Source: cq-cso-opinions 14; linli-design
    """
    surplus = disbursed_fen + interest_fen - eligible_fen
    return Settlement(surplus, max(surplus, 0), award_fen - disbursed_fen)


def terminated_refund(disbursed_fen: int, eligible_fen: int) -> int:
    """Return what a broken-off project pays back: disbursed less eligible up to that day, never less than nothing.

    Source: cq-cso-opinions 14; linli-design
    """
    return max(disbursed_fen - eligible_fen, 0)


def require_eligible(eligible_fen: int, vouchers_fen: int, disbursed_fen: int, own_share_fen: int) -> None:
    """Pass eligible spending that vouchers prove and grant and own share can have paid.

    Raises:
        EligibleTooMuch: it is more.

    Source: linli-design
    """
    if eligible_fen > vouchers_fen or eligible_fen > disbursed_fen + own_share_fen:
        raise EligibleTooMuch(errors=[FieldError("/eligible_fen", EligibleTooMuch.code, EligibleTooMuch.title, "14")])


def midterm_day(from_on: date, until_on: date) -> date:
    """Return the day by which the midterm report is due: the middle of the project, rounded down.

    Source: linli-design
    """
    return from_on + timedelta(days=(until_on - from_on).days // 2)


def _missing(facts: GateFacts, today: date, spent_bps: int, cure_days: int) -> Iterator[tuple[str, str, str]]:
    if facts.status != OrganizationStatus.ACTIVE or facts.state in (ProjectState.SUSPENDED, ProjectState.TERMINATED):
        yield "LOCKED", "组织或项目已冻结", "The organization or the project is locked"
    if CreditFlag.SEVERE in facts.credit_flags:
        yield "CREDIT_SEVERE", "列入严重违法失信名单", "The organization is listed for severe violations"
    if CreditFlag.ABNORMAL in facts.credit_flags and (facts.gate == Gate.AGREEMENT or not facts.officer_release):
        yield "CREDIT_ABNORMAL", "列入活动异常名录", "The organization is listed as abnormal"
    if not facts.holder_fits:
        yield "ACCOUNT_HOLDER_DIFFERS", "户名与现名称不一致", "The account is not in the present name"
    yield from _staffing(facts, today, cure_days)
    if facts.gate == Gate.AGREEMENT:
        return
    if facts.finance_order:
        yield "FINANCE_ORDER_OPEN", "财务整改尚未完成", "A rectification order about finance is open"
    if facts.gate == Gate.MIDTERM:
        if facts.state not in _AFTER_MIDTERM:
            yield "MIDTERM_NOT_PASSED", "中期评估未通过", "The midterm was not passed"
        if facts.spent_fen * WHOLE_BPS < facts.first_fen * spent_bps:
            yield "TOO_LITTLE_SPENT", "首期资金使用不足", "Too little of the first tranche was spent"
    elif facts.state not in (ProjectState.FINAL_PASSED, ProjectState.SETTLED) or not facts.settled:
        yield "NOT_SETTLED", "末期评估或结算未完成", "The final was not passed, or nothing is settled"


def _staffing(facts: GateFacts, today: date, cure_days: int) -> Iterator[tuple[str, str, str]]:
    since = facts.staffing_short_since
    if since is None or facts.staffing_waived:
        return
    if facts.gate == Gate.AGREEMENT or today > since + timedelta(days=cure_days):
        yield "STAFF_MISSING", "约定的社工未到岗", "The social workers agreed on are missing"
