"""When guidance is owed: every six months at least."""

from datetime import date

from registration.guidance.errors import GuidanceDayRefused, NotFiledGroup
from shared.contracts.values import Tier
from shared.kit.calendar import add_months
from shared.kit.problems import FieldError, Text


def next_day(given_on: date, wished: date | None, *, since: date, today: date, months: int) -> date:
    """Return the day by which guidance is owed again: the wished one, or `months` after this one.

    Raises:
        GuidanceDayRefused: this one lies ahead or before `since`, when the organization came on file, or the next is
            not after it or later than `months`.

    Source: cq-cso-opinions 13; linli-design
    """
    if not since <= given_on <= today:
        raise GuidanceDayRefused(errors=[FieldError("/given_on", "NOT_ON_FILE", _OUTSIDE)], clause_ref="13")
    latest = add_months(given_on, months)
    if wished is None:
        return latest
    if not given_on < wished <= latest:
        says = Text(f"下次指导不得晚于{latest.isoformat()}。", f"The next one is owed by {latest.isoformat()}.")
        raise GuidanceDayRefused(errors=[FieldError("/next_on", "NOT_IN_TIME", says)], clause_ref="13")
    return wished


def owed_by(on_record_since: date, last_next_on: date | None, *, months: int) -> date:
    """Return the day by which a filed organization is owed guidance: as agreed last, or since it is on record.

    Source: cq-cso-opinions 13; linli-design
    """
    return add_months(on_record_since, months) if last_next_on is None else last_next_on


def half_year(year: int, half: int) -> tuple[date, date]:
    """Return the first day of a half-year and the first day after it.

    Source: linli-design
    """
    return (date(year, 1, 1), date(year, 7, 1)) if half == 1 else (date(year, 7, 1), date(year + 1, 1, 1))


def require_filed(tier: str) -> None:
    """Pass a filed organization.

    Raises:
        NotFiledGroup: it is registered.

    Source: cq-cso-opinions 13
    """
    if tier == Tier.REGISTERED:
        raise NotFiledGroup(clause_ref="13")


_OUTSIDE = Text("须在备案之后、今天或以前。", "The day must lie between the filing and today.")
