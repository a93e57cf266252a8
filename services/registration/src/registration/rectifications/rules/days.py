"""Until when things have to be put right."""

from datetime import date, timedelta

from registration.rectifications.errors import DueDayPassed, DueDayRefused, ExtendedBefore, ExtensionTooLong
from shared.kit.calendar import WorkCalendar
from shared.kit.problems import FieldError, Text


def due_day(
    issued_on: date, wished: date | None, *, default_days: int, longest_days: int, calendar: WorkCalendar
) -> date:
    """Return the last day: the one wished for, or `default_days` after the order, rolled off a day without work.

    Raises:
        DueDayRefused: the wished day is not after the order, or more than `longest_days` later.

    Source: linli-design
    """
    if wished is None:
        return calendar.add_calendar_days(issued_on, default_days)
    longest = calendar.add_calendar_days(issued_on, longest_days)
    if not issued_on < wished <= longest:
        says = Text(
            f"整改期限须在下达之后，且不迟于 {longest.isoformat()}。",
            f"The due day must be after the order and not later than {longest.isoformat()}.",
        )
        raise DueDayRefused(errors=[FieldError("/due_on", "DUE_DAY_REFUSED", says, "linli-design")], clause_ref="18")
    return wished


def extended_day(
    due_on: date, today: date, days: int, *, longest_days: int, extended_on: date | None, calendar: WorkCalendar
) -> date:
    """Return the last day after an extension by `days`.

    Raises:
        ExtendedBefore: it was extended once already.
        DueDayPassed: the due day is over.
        ExtensionTooLong: more than `longest_days` are asked for.

    Source: linli-design
    """
    if extended_on is not None:
        raise ExtendedBefore
    if today > due_on:
        raise DueDayPassed
    if days > longest_days:
        says = Text(f"延长不得超过{longest_days}天。", f"At most {longest_days} days are possible.")
        raise ExtensionTooLong(errors=[FieldError("/days", "EXTENSION_TOO_LONG", says, "linli-design")])
    return calendar.add_calendar_days(due_on, days)


def day_after_return(due_on: date, submitted_on: date, returned_on: date, calendar: WorkCalendar) -> date:
    """Return the last day once an account is sent back: the days that it lay at the office are given again.

    Nothing is given for an account that came late.

    Source: linli-design
    """
    if submitted_on > due_on:
        return due_on
    return calendar.next_working_day(due_on + timedelta(days=(returned_on - submitted_on).days))
