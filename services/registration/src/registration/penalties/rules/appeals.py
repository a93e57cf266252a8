"""By which day an appeal must come, and how long a suspended activity stays suspended."""

from datetime import date, timedelta
from enum import StrEnum

from shared.kit.calendar import ONE_DAY, WorkCalendar, add_months, validity_end


class AppealKind(StrEnum):
    """Before whom a penalty is fought."""

    RECONSIDERATION = "RECONSIDERATION"
    LITIGATION = "LITIGATION"


def appeal_due_on(
    kind: AppealKind,
    served_on: date,
    reviewed_on: date | None,
    *,
    review_days: int,
    court_months: int,
    court_days_after_review: int,
    calendar: WorkCalendar,
) -> date:
    """Return the last day of the appeal; `reviewed_on` is the day of the decision on reconsideration, if any.

    Source: administrative-penalty-law 7; civil-code 203; linli-design 18.10
    """
    if kind is AppealKind.RECONSIDERATION:
        return calendar.add_calendar_days(served_on, review_days)
    if reviewed_on is not None:
        return calendar.add_calendar_days(reviewed_on, court_days_after_review)
    return calendar.next_working_day(add_months(served_on, court_months))


def suspended_until(in_force_on: date, months: int, days_served: int) -> date:
    """Return the last day of a suspension that begins on `in_force_on`; days served before a stay count.

    Source: sg-regulations 30; linli-design 18.10
    """
    return validity_end(in_force_on, months) - timedelta(days=days_served)


def days_between(in_force_on: date, stayed_on: date) -> int:
    """Return the days of a suspension that passed before the day of the stay.

    Source: linli-design 18.10
    """
    return max(0, (stayed_on - in_force_on) // ONE_DAY)
