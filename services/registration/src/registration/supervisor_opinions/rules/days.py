"""By when an opinion is to be answered."""

from datetime import date, timedelta

from registration.supervisor_opinions.errors import DueTooSoon
from shared.kit.calendar import WorkCalendar
from shared.kit.problems import Text

DUE_DAYS_RULE = "supervisorOpinion.dueDays"
LEAST_DAYS_RULE = "supervisorOpinion.leastDays"


def due_day(stated: date | None, issued_on: date, days: int, least: int, calendar: WorkCalendar) -> date:
    """Return the last day for an answer: the one stated, which leaves `least` days at least, or the usual one.

    Raises:
        DueTooSoon: the stated day is too near.

    Source: cq-cso-opinions 18; linli-design
    """
    if stated is None:
        return calendar.add_calendar_days(issued_on, days)
    earliest = issued_on + timedelta(days=least)
    if stated < earliest:
        raise DueTooSoon(Text(f"最早为{earliest.isoformat()}。", f"The earliest day is {earliest.isoformat()}."))
    return stated
