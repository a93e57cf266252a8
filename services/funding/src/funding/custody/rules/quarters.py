"""The quarters for which a hub compares the bank with its books."""

from datetime import date, timedelta

from shared.kit.calendar import add_months


def quarter_before(day: date) -> tuple[date, date]:
    """Return the first and the last day of the newest quarter that was over before `day`.

    Source: cq-cso-opinions 14; linli-design
    """
    this = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return add_months(this, -3), this - timedelta(days=1)


def reconciliation_due(quarter_end: date, grace_days: int) -> date:
    """Return the last day on which a quarter's reconciliation is in time.

    Source: cq-cso-opinions 14; linli-design
    """
    return quarter_end + timedelta(days=grace_days)
