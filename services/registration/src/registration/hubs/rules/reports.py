"""What a hub reports on a year."""

from dataclasses import dataclass
from datetime import date

from registration.hubs.errors import ReportInvalid
from shared.kit.problems import FieldError, Text


@dataclass(frozen=True, slots=True)
class YearOfHub:
    """Whether an organization was a hub in a year, and whether it kept custody in it."""

    was_hub: bool
    kept_custody: bool


def require_reportable(year: int, today: date, hub: YearOfHub, custody_fen: int) -> None:
    """Pass a report on a year that is over, in which the organization was a hub, and kept money if it reports any.

    Raises:
        ReportInvalid: with what is wrong.

    Source: cq-cso-opinions 13; linli-design
    """
    checks = (
        (year < today.year, "/year", "YEAR_NOT_OVER", _NOT_OVER),
        (hub.was_hub, "/year", "NO_MANDATE", _NO_MANDATE),
        (hub.kept_custody or custody_fen == 0, "/custody_fen", "NO_CUSTODY", _NO_CUSTODY),
    )
    wrong = [FieldError(pointer, code, text) for passes, pointer, code, text in checks if not passes]
    if wrong:
        raise ReportInvalid(errors=wrong)


def coverage_bps(towns: int, covered: int) -> int:
    """Return the share of towns with a hub in basis points, rounded down; 0 where there are no towns.

    Source: cq-cso-opinions 13
    """
    return covered * 10_000 // towns if towns else 0


_NOT_OVER = Text("报告年度尚未结束。", "The year is not over.")
_NO_MANDATE = Text("该年度没有枢纽授权。", "There was no mandate in that year.")
_NO_CUSTODY = Text("该年度没有代管资金的授权。", "There was no mandate for custody in that year.")
