"""What a report must tell, and whether its figures agree with themselves and with the year before."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from registration.annual_reports.rules.facts import Donations, Finance, Page, Reporter, Stated
from registration.annual_reports.rules.states import ReportKind
from shared.contracts.values import LegalKind
from shared.kit.problems import FieldError, Text

_SOURCE: Final = "sg-regulations 28"


def content_defects(kind: ReportKind, stated: Stated, reporter: Reporter) -> list[FieldError]:
    """Return everything that stands against handing the report in.

    A report tells activities, money, staff, members, donations, governance and changes, a foundation's also the
    opinion of certified accountants; a statement is one page.

    Source: sg-regulations 28; so-regulations 23; fd-regulations 36; linli-design 13.5
    """
    parts = _statement(stated, reporter) if kind is ReportKind.STATEMENT else _report(stated, reporter)
    found = list(parts)
    if not stated.true_and_complete:
        found.append(FieldError("/true_and_complete", "MUST_BE_STATED", _NOT_STATED, _SOURCE))
    return found


def finance_defects(finance: Finance, donations: Donations | None, carried_fen: int | None) -> list[FieldError]:
    """Return which sums do not agree: totals, the year's balance, the balance sheet, donations, the year before.

    Source: sg-regulations 28; fd-regulations 36
    """
    checks = (
        ("/finance/income_total_fen", finance.income_total_fen, sum(finance.income.values()), _TOTAL),
        ("/finance/expense_total_fen", finance.expense_total_fen, sum(finance.expense.values()), _TOTAL),
        ("/finance/closing_fen", finance.closing_fen,
         finance.opening_fen + finance.income_total_fen - finance.expense_total_fen, _CLOSING),
        ("/finance/net_assets_fen", finance.net_assets_fen, finance.assets_fen - finance.liabilities_fen, _NET),
    )  # fmt: skip
    found = [_sum(pointer, message) for pointer, said, is_, message in checks if said != is_]
    if carried_fen is not None and finance.opening_fen != carried_fen:
        found.append(FieldError("/finance/opening_fen", "DOES_NOT_CONTINUE", _CONTINUES, _SOURCE))
    if donations is not None and donations.received_fen != finance.income.get("donations_fen", 0):
        found.append(_sum("/donations/received_fen", _DONATIONS))
    return found


def activity_day_defects(days: Iterable[date], reporter: Reporter) -> list[FieldError]:
    """Return which activities lie outside the year, or before the organization was there.

    Source: sg-regulations 28; sg-regulations 9
    """
    first = max(date(reporter.report_year, 1, 1), reporter.began_on)
    last = date(reporter.report_year, 12, 31)
    return [
        FieldError(f"/activities/{index}/held_on", "OUTSIDE_THE_YEAR", _YEAR, _SOURCE)
        for index, day in enumerate(days)
        if not first <= day <= last
    ]


def _report(stated: Stated, reporter: Reporter) -> Iterator[FieldError]:
    needed: dict[str, object | None] = {
        "/activities": stated.activity_days,
        "/finance": stated.finance,
        "/donations": stated.donations,
        "/governance": stated.governance,
        "/staff": stated.staff,
    }
    if reporter.legal_kind == LegalKind.SG:
        needed["/members"] = stated.members
    if reporter.legal_kind == LegalKind.FD:
        needed["/audit"] = stated.audit
    yield from _missing(needed)
    if stated.page is not None:
        yield FieldError("/page", "NOT_FOR_REPORTS", _NO_PAGE, _SOURCE)
    yield from activity_day_defects(stated.activity_days or (), reporter)
    if stated.finance is not None:
        yield from finance_defects(stated.finance, stated.donations, reporter.carried_fen)
    for index, change in enumerate(stated.changes):
        if change.changed_on.year != reporter.report_year:
            yield FieldError(f"/changes/{index}/changed_on", "OUTSIDE_THE_YEAR", _YEAR, _SOURCE)


def _statement(stated: Stated, reporter: Reporter) -> Iterator[FieldError]:
    yield from _missing({"/page": stated.page})
    if stated.finance is not None or stated.audit is not None:
        yield FieldError("/finance", "NOT_FOR_STATEMENTS", _ONE_PAGE, "linli-design 13.5")
    if stated.page is not None:
        yield from _page(stated.page, reporter.carried_fen)


def _page(page: Page, carried_fen: int | None) -> Iterator[FieldError]:
    if page.left_fen != page.opening_fen + page.income_fen - page.expense_fen:
        yield _sum("/page/left_fen", _CLOSING)
    if carried_fen is not None and page.opening_fen != carried_fen:
        yield FieldError("/page/opening_fen", "DOES_NOT_CONTINUE", _CONTINUES, "linli-design 13.5")


def _missing(parts: dict[str, object | None]) -> Iterator[FieldError]:
    yield from (FieldError(at, "MISSING", _MISSING, _SOURCE) for at, part in parts.items() if part is None)


def _sum(pointer: str, message: Text) -> FieldError:
    return FieldError(pointer, "SUM_MISMATCH", message, _SOURCE)


_MISSING = Text("报告缺少该部分。", "The report lacks this part.")
_NOT_STATED = Text("须声明报告内容真实、完整。", "It must be stated that the report is true and complete.")
_TOTAL = Text("合计与各项之和不符。", "The total is not the sum of its items.")
_CLOSING = Text("年末结余应等于年初结余加收入减支出。", "The closing balance must be opening plus income less expense.")
_NET = Text("净资产应等于资产减负债。", "Net assets must be assets less liabilities.")
_DONATIONS = Text("捐赠收入与财务收入中的捐赠不一致。", "Donations received are not the donations among the income.")
_CONTINUES = Text("年初结余与上年度年末结余不符。", "The opening balance is not what the year before closed with.")
_YEAR = Text("日期不在报告年度内。", "The day lies outside the year that is reported on.")
_NO_PAGE = Text("登记组织须提交完整报告。", "A registered organization hands in a full report.")
_ONE_PAGE = Text("备案组织只须提交一页情况说明。", "A filed organization hands in one page only.")
