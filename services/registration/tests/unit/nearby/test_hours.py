"""On which days stated hours hold."""

from datetime import date

import pytest

from registration.nearby.rules.hours import weekdays_kept
from shared.kit.calendar import WorkCalendar


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        (date(2024, 9, 27), (5,)),
        (date(2024, 9, 28), (6,)),
        (date(2024, 9, 29), (7, 1)),
        (date(2024, 10, 1), ()),
        (date(2024, 10, 6), ()),
        (date(2024, 10, 12), (6, 1)),
        (date(2035, 10, 1), (1,)),
    ],
    ids=["a Friday", "a Saturday", "a worked Sunday", "a holiday", "a Sunday in it", "a worked Saturday", "unknown"],
)
def test_hours_that_know_holidays(day: date, kept: tuple[int, ...]) -> None:
    assert weekdays_kept(day, WorkCalendar(), closed_on_holidays=True) == kept
    assert weekdays_kept(day, WorkCalendar(), closed_on_holidays=False) == (day.isoweekday(),)
