"""Until when things have to be put right: the default, the one extension, the days at the office."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.rectifications.errors import (
    DueDayPassed,
    DueDayRefused,
    ExtendedBefore,
    ExtensionTooLong,
    IssueUnanswered,
)
from registration.rectifications.rules.accounts import require_every_issue
from registration.rectifications.rules.days import day_after_return, due_day, extended_day
from registration.rectifications.rules.states import RECTIFICATION_MACHINE, RectificationState
from shared.kit.calendar import WorkCalendar
from shared.kit.problems import InvalidTransition

CALENDAR = WorkCalendar()
S = RectificationState
days_of_2024 = st.dates(date(2024, 1, 1), date(2024, 12, 31))


def due(issued_on, wished=None):
    return due_day(issued_on, wished, default_days=30, longest_days=60, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("issued_on", "due_on"),
    [
        (date(2024, 10, 30), date(2024, 11, 29)),
        (date(2024, 9, 2), date(2024, 10, 8)),  # 2 October is a holiday
    ],
)
def test_thirty_days_are_given_and_roll_off_holidays(issued_on, due_on):
    assert due(issued_on) == due_on


@pytest.mark.parametrize("wished", [date(2024, 10, 30), date(2024, 10, 29), date(2024, 12, 31)])
def test_a_day_before_the_order_or_too_far_off_is_refused(wished):
    with pytest.raises(DueDayRefused):
        due(date(2024, 10, 30), wished)


def test_a_day_within_the_longest_time_is_taken_as_it_is():
    assert due(date(2024, 10, 30), date(2024, 12, 30)) == date(2024, 12, 30)


def extend(today, days, extended_on=None):
    return extended_day(date(2024, 11, 29), today, days, longest_days=30, extended_on=extended_on, calendar=CALENDAR)


def test_one_extension_of_thirty_days_up_to_the_last_day():
    assert extend(date(2024, 11, 29), 30) == date(2024, 12, 30)  # the 29th is a Sunday


@pytest.mark.parametrize(
    ("today", "days", "extended_on", "error"),
    [
        (date(2024, 11, 20), 31, None, ExtensionTooLong),
        (date(2024, 11, 20), 5, date(2024, 11, 10), ExtendedBefore),
        (date(2024, 11, 30), 5, None, DueDayPassed),
    ],
)
def test_more_time_is_given_once_in_time_and_within_bounds(today, days, extended_on, error):
    with pytest.raises(error):
        extend(today, days, extended_on)


def test_the_days_at_the_office_do_not_count():
    back = day_after_return(date(2024, 11, 29), date(2024, 11, 28), date(2024, 12, 9), CALENDAR)
    assert back == date(2024, 12, 10)


def test_a_late_account_gains_no_days():
    due_on = date(2024, 11, 29)
    assert day_after_return(due_on, date(2024, 12, 2), date(2024, 12, 9), CALENDAR) == due_on


@given(due_on=days_of_2024, early=st.integers(0, 60), office=st.integers(0, 60))
def test_as_many_days_are_left_after_a_return_as_before_it(due_on, early, office):
    submitted_on = due_on - timedelta(days=early)
    returned_on = submitted_on + timedelta(days=office)
    left = day_after_return(due_on, submitted_on, returned_on, CALENDAR) - returned_on
    assert left >= due_on - submitted_on


@pytest.mark.parametrize("answered", [[1], [2], [1, 2, 3], [], [0, 1, 2]])
def test_an_account_answers_every_issue_and_no_other(answered):
    with pytest.raises(IssueUnanswered):
        require_every_issue(2, answered)
    require_every_issue(2, [2, 1])


def test_what_is_overdue_can_still_be_put_right():
    state = S.OVERDUE
    for command in ("submit", "verify", "close"):
        state = RECTIFICATION_MACHINE.walk(state, command)
    assert state is S.CLOSED
    with pytest.raises(InvalidTransition):
        RECTIFICATION_MACHINE.walk(S.SUBMITTED, "lapse")
