"""Days: the vectors of the specification, and laws that hold for every day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.applications.rules.deadlines import (
    correction_due_on,
    due_soon_on,
    extended,
    notice_due_on,
    review_deadlines,
)
from registration.applications.rules.lookup import Lookup
from shared.kit.calendar import WorkCalendar

CALENDAR = WorkCalendar()


def test_the_vectors_of_2024(lookup: Lookup) -> None:
    community = review_deadlines(date(2024, 9, 27), lookup, CALENDAR, community=True, charity=False)
    assert community.commit_due_on == date(2024, 10, 30)
    plain = review_deadlines(date(2024, 8, 5), lookup, CALENDAR, community=False, charity=False)
    assert plain.due_on == plain.commit_due_on == date(2024, 10, 8)
    assert notice_due_on(date(2024, 9, 27), lookup, CALENDAR) == date(2024, 10, 10)
    assert correction_due_on(date(2024, 9, 4), lookup, CALENDAR) == date(2024, 10, 8)


def test_working_days_when_the_rule_says_so(make_lookup: Callable[..., Lookup]) -> None:
    lookup = make_lookup(registration__review__unit="WORKING", registration__review__days=20)
    days = review_deadlines(date(2024, 9, 27), lookup, CALENDAR, community=True, charity=False)
    assert days.due_on == days.commit_due_on == date(2024, 10, 30)


def test_charities_are_decided_in_thirty_days(lookup: Lookup) -> None:
    days = review_deadlines(date(2024, 3, 4), lookup, CALENDAR, community=False, charity=True)
    assert days.due_on == date(2024, 4, 3)


@pytest.mark.parametrize(
    ("days", "percent", "after"), [(60, 80, 48), (64, 80, 52), (1, 80, 1), (5, 80, 4), (60, 100, 60)]
)
def test_the_warning_comes_when_the_share_is_gone(days: int, percent: int, after: int) -> None:
    start = date(2024, 8, 5)
    assert due_soon_on(start, start + timedelta(days=days), percent) == start + timedelta(days=after)


@given(st.dates(date(2007, 1, 1), date(2100, 1, 1)), st.integers(1, 400))
def test_the_warning_is_never_after_the_limit(start: date, days: int) -> None:
    warned = due_soon_on(start, start + timedelta(days=days), 80)
    assert start < warned <= start + timedelta(days=days)


@given(st.dates(date(2007, 1, 1), date(2100, 1, 1)), st.integers(0, 200))
def test_standing_still_never_shortens_a_limit(day: date, days: int) -> None:
    assert extended(day, days, CALENDAR) >= day + timedelta(days=days)


def test_a_clock_that_never_stood_still_moves_nothing() -> None:
    holiday = date(2024, 10, 5)
    assert extended(holiday, 0, CALENDAR) == holiday
