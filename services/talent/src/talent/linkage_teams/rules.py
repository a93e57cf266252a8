"""Quarters, and when the record of one is owed."""

from datetime import date, timedelta
from typing import Final

from shared.kit.calendar import add_months

GRACE_RULE: Final = "linkage.recordGraceDays"


def quarter_of(day: date) -> date:
    """Return the first day of the quarter in which the day lies.

    Source: linli-design
    """
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def may_record(quarter: date, began_on: date, ended_on: date | None, today: date) -> bool:
    """Tell whether the team worked in the quarter, and the quarter has begun.

    Source: cq-cso-opinions 15; linli-design
    """
    last = began_on if ended_on is None else ended_on
    return quarter_of(began_on) <= quarter <= quarter_of(today) and (ended_on is None or quarter <= quarter_of(last))


def owed_quarter(today: date, grace_days: int) -> date:
    """Return the first day of the last quarter whose record is overdue when it is missing: the days of grace are over.

    Source: cq-cso-opinions 15; linli-design
    """
    return add_months(quarter_of(today - timedelta(days=grace_days)), -3)
