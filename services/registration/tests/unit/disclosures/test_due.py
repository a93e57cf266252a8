"""By which day something must be public."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.disclosures.rules.due import DonationTimes, donation_instalments, due_after, due_in_year
from shared.kit.calendar import WorkCalendar

CALENDAR = WorkCalendar()
TIMES = DonationTimes(6, 3, 3)


@pytest.mark.parametrize(
    ("happened_on", "due_on"),
    [
        ("2024-09-27", "2024-10-30"),  # over the October holidays and their make-up days
        ("2024-02-01", "2024-03-05"),  # over the Spring Festival of a leap year
        ("2023-12-29", "2024-01-29"),
    ],
)
def test_twenty_working_days(happened_on: str, due_on: str) -> None:
    assert due_after(date.fromisoformat(happened_on), 20, CALENDAR) == date.fromisoformat(due_on)


@pytest.mark.parametrize(
    ("year", "rule", "due_on"),
    [
        (2024, "06-30", "2024-07-01"),  # a Sunday
        (2023, "06-30", "2023-06-30"),
        (2024, "10-01", "2024-10-08"),  # the holidays end on the 7th
    ],
)
def test_a_day_of_the_year_rolls_off_holidays(year: int, rule: str, due_on: str) -> None:
    assert due_in_year(year, rule, CALENDAR) == date.fromisoformat(due_on)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-01-10", "2024-07-09", ["2024-10-09"]),  # six months to the day: not longer than that
        ("2024-01-10", "2024-07-10", ["2024-04-10", "2024-10-10"]),  # a day longer; the second interim is the end
        ("2023-11-30", "2024-08-15", ["2024-02-29", "2024-05-30", "2024-11-15"]),  # clipped once, no drift after it
        ("2024-03-01", "2024-03-31", ["2024-07-01"]),  # 30 June is a Sunday
        ("2024-01-01", "2024-12-31", ["2024-04-01", "2024-07-01", "2024-10-08", "2025-03-31"]),
    ],
)
def test_donations_are_accounted_for(start: str, end: str, days: list[str]) -> None:
    found = donation_instalments(date.fromisoformat(start), date.fromisoformat(end), TIMES, CALENDAR)
    assert [part.due_on.isoformat() for part in found] == days
    assert found[-1].part == "final"


@given(
    st.dates(date(2019, 1, 1), date(2023, 12, 31)),
    st.integers(0, 1_000),
)
def test_accounts_come_in_order_and_the_last_one_is_final(start: date, length: int) -> None:
    found = donation_instalments(start, start + timedelta(days=length), TIMES, CALENDAR)
    assert [part.due_on for part in found] == sorted(part.due_on for part in found)
    assert [part.part for part in found][-1] == "final"
    assert len({part.part for part in found}) == len(found)
    assert all(CALENDAR.is_working_day(part.due_on) for part in found)
