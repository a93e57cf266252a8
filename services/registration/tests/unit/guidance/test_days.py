"""When guidance is owed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.guidance.errors import GuidanceDayRefused, NotFiledGroup
from registration.guidance.rules.days import half_year, next_day, owed_by, require_filed

SINCE = date(2024, 1, 10)


def following(given_on, wished=None, today=date(2024, 10, 30)):
    return next_day(given_on, wished, since=SINCE, today=today, months=6)


def test_the_next_is_owed_a_half_year_later():
    assert following(date(2024, 8, 31)) == date(2025, 2, 28)
    assert following(date(2024, 8, 31), date(2024, 9, 15)) == date(2024, 9, 15)


@pytest.mark.parametrize(
    ("given_on", "wished"),
    [
        (date(2024, 10, 31), None),
        (date(2024, 1, 9), None),
        (date(2024, 8, 31), date(2024, 8, 31)),
        (date(2024, 8, 31), date(2025, 3, 1)),
    ],
)
def test_impossible_days(given_on, wished):
    with pytest.raises(GuidanceDayRefused):
        following(given_on, wished)


def test_it_is_owed_since_the_filing_or_as_agreed_last():
    assert owed_by(date(2024, 1, 10), None, months=6) == date(2024, 7, 10)
    assert owed_by(date(2024, 1, 10), date(2024, 9, 15), months=6) == date(2024, 9, 15)


@given(st.dates(date(2019, 1, 1), date(2040, 12, 31)))
def test_each_day_lies_in_one_half_year(day):
    halves = [half_year(day.year, half) for half in (1, 2)]
    assert sum(first <= day < after for first, after in halves) == 1


def test_registered_organizations_are_supervised_otherwise():
    with pytest.raises(NotFiledGroup):
        require_filed("REGISTERED")
