"""Deadlines and validities: the vectors of the conventions and the laws that hold for any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kit.calendar import WorkCalendar, add_months, validity_end

CALENDAR = WorkCalendar()
days = st.dates(date(2004, 1, 1), date(2040, 12, 31))
limits = st.integers(0, 120)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2024, 9, 27), True),
        (date(2024, 9, 28), False),
        (date(2024, 9, 29), True),  # a Sunday worked for the holiday
        (date(2024, 10, 1), False),
        (date(2024, 10, 7), False),
        (date(2024, 10, 8), True),
        (date(2024, 10, 12), True),  # a Saturday worked for the holiday
        (date(2024, 10, 13), False),
    ],
)
def test_holidays_and_the_weekends_worked_for_them(day: date, worked: bool) -> None:
    assert CALENDAR.is_working_day(day) is worked


@pytest.mark.parametrize(
    ("accepted", "limit", "due"),
    [
        (date(2024, 9, 27), 20, date(2024, 10, 30)),
        (date(2024, 9, 27), 5, date(2024, 10, 10)),
        (date(2024, 9, 27), 1, date(2024, 9, 29)),
        (date(2024, 9, 30), 1, date(2024, 10, 8)),
        (date(2024, 9, 27), 0, date(2024, 9, 27)),
    ],
)
def test_limits_in_working_days(accepted: date, limit: int, due: date) -> None:
    assert CALENDAR.add_working_days(accepted, limit) == due


@pytest.mark.parametrize(
    ("event", "limit", "due"),
    [
        (date(2024, 8, 5), 60, date(2024, 10, 8)),
        (date(2024, 8, 4), 56, date(2024, 9, 29)),
        (date(2024, 8, 5), 57, date(2024, 10, 8)),
        (date(2024, 11, 1), 30, date(2024, 12, 2)),
    ],
)
def test_limits_in_days_roll_off_holidays(event: date, limit: int, due: date) -> None:
    assert CALENDAR.add_calendar_days(event, limit) == due


def test_without_the_table_the_vector_would_be_wrong() -> None:
    october = {date(2024, 10, 7): True, date(2024, 10, 12): False}
    weekdays_only = WorkCalendar(
        {date(2024, 9, 29): False, **{date(2024, 10, n): True for n in range(1, 5)}, **october}
    )
    assert weekdays_only.add_working_days(date(2024, 9, 27), 20) == date(2024, 10, 25)


def test_a_table_of_days_overrides_the_published_calendar() -> None:
    local = WorkCalendar({date(2024, 9, 30): False, date(2027, 2, 6): False}, published_years=[2027])
    assert local.add_working_days(date(2024, 9, 29), 1) == date(2024, 10, 8)
    assert CALENDAR.add_working_days(date(2024, 9, 29), 1) == date(2024, 9, 30)
    assert (local.is_published(2027), CALENDAR.is_published(2027)) == (True, False)


@pytest.mark.parametrize(
    ("year", "published"), [(2003, False), (2004, True), (2024, True), (2026, True), (2050, False)]
)
def test_years_without_a_calendar_say_so(year: int, published: bool) -> None:
    assert CALENDAR.is_published(year) is published


def test_beyond_the_published_years_weekdays_are_worked() -> None:
    assert [CALENDAR.is_working_day(date(2050, 10, 1) + timedelta(days=n)) for n in range(3)] == [False, False, True]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 5, 10), 36, date(2027, 5, 10)),
        (date(2024, 1, 15), -13, date(2022, 12, 15)),
    ],
)
def test_months_keep_the_day_or_clip_it(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2022, 5, 10), 36, date(2025, 5, 9)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 1, 1), 12, date(2024, 12, 31)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 3, 1), 12, date(2025, 2, 28)),
    ],
)
def test_a_validity_ends_inclusively(start: date, months: int, end: date) -> None:
    assert validity_end(start, months) == end


@given(days, limits, limits)
def test_working_days_add_up(day: date, first: int, second: int) -> None:
    middle = CALENDAR.add_working_days(day, first)
    assert CALENDAR.add_working_days(middle, second) == CALENDAR.add_working_days(day, first + second)


@given(days, st.integers(1, 120))
def test_deadlines_are_working_days_and_not_before_their_limit(day: date, limit: int) -> None:
    calendar_day = CALENDAR.add_calendar_days(day, limit)
    working_day = CALENDAR.add_working_days(day, limit)
    assert CALENDAR.is_working_day(calendar_day) and CALENDAR.is_working_day(working_day)
    assert calendar_day >= day + timedelta(days=limit)
    assert working_day >= day + timedelta(days=limit)


@given(days, st.integers(1, 120))
def test_a_validity_and_the_next_one_leave_no_gap(start: date, months: int) -> None:
    next_start = validity_end(start, months) + timedelta(days=1)
    assert add_months(start, months) <= next_start <= add_months(start, months) + timedelta(days=1)


@given(days, st.integers(-1200, -1))
def test_a_limit_is_not_negative(day: date, limit: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add_working_days(day, limit)
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add_calendar_days(day, limit)
