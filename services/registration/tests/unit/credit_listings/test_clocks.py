"""The time on a list: full months and years, restarted by each new ground."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.credit_listings.rules.clocks import (
    counts_from,
    full_on,
    latest_since,
    passes_by_time,
    released_on,
    restarted_on,
    severe_on,
)
from shared.contracts.values import CreditFlag, CreditGround

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
MONTHS = st.integers(0, 120)


@pytest.mark.parametrize(
    ("start", "months", "full"),
    [
        ("2022-06-01", 24, "2024-06-01"),
        ("2023-05-10", 24, "2025-05-10"),
        ("2024-02-29", 24, "2026-03-01"),
        ("2024-02-28", 24, "2026-02-28"),
        ("2022-03-01", 24, "2024-03-01"),
        ("2022-02-28", 24, "2024-02-28"),
        ("2023-08-31", 6, "2024-03-01"),
        ("2023-08-30", 6, "2024-03-01"),
        ("2023-08-29", 6, "2024-02-29"),
        ("2022-08-29", 6, "2023-03-01"),
        ("2023-12-31", 6, "2024-07-01"),
    ],
)
def test_full_months(start: str, months: int, full: str) -> None:
    assert full_on(date.fromisoformat(start), months) == date.fromisoformat(full)


def test_a_fresh_ground_restarts_the_two_years() -> None:
    first, fresh = date(2022, 6, 1), date(2023, 5, 10)
    assert severe_on([first], 2) == date(2024, 6, 1)
    assert severe_on([first, fresh], 2) == severe_on([fresh, first], 2) == date(2025, 5, 10)
    assert severe_on([], 2) is None
    assert restarted_on([]) is None


def test_a_listing_does_not_count_from_before_the_notice() -> None:
    assert counts_from(date(2022, 6, 1), date(2022, 6, 1)) == date(2022, 6, 1)
    assert counts_from(date(2019, 6, 1), date(2022, 6, 1)) == date(2022, 6, 1)


@pytest.mark.parametrize(
    ("credit_list", "free"), [(CreditFlag.ABNORMAL, date(2024, 3, 1)), (CreditFlag.SEVERE, date(2025, 8, 31))]
)
def test_time_alone(credit_list: CreditFlag, free: date) -> None:
    sinces = [date(2023, 1, 1), date(2023, 8, 31)]
    assert released_on(credit_list, sinces, no_duty_months=6, severe_years=2) == free


@pytest.mark.parametrize("ground", CreditGround)
def test_what_passes_by_time(ground: CreditGround) -> None:
    abnormal = ground.credit_list is CreditFlag.ABNORMAL
    assert passes_by_time(ground, has_duty=True) == (ground in ("S2", "S3", "S4", "S5", "S6"))
    assert passes_by_time(ground, has_duty=False) == (abnormal or ground not in ("S1", "S7"))


@given(DAYS, MONTHS)
def test_never_less_than_the_months(start: date, months: int) -> None:
    full = full_on(start, months)
    assert full >= start
    assert (full.year * 12 + full.month) - (start.year * 12 + start.month) in (months, months + 1)
    assert full.day in (start.day, 1)


@given(DAYS, DAYS, MONTHS)
def test_later_starts_are_full_later(one: date, other: date, months: int) -> None:
    earlier, later = sorted((one, other))
    assert full_on(earlier, months) <= full_on(later, months)


@given(DAYS, MONTHS)
def test_the_jobs_find_exactly_what_is_full(day: date, months: int) -> None:
    latest = latest_since(day, months)
    assert full_on(latest, months) <= day < full_on(latest + timedelta(days=1), months)


@given(st.lists(DAYS, min_size=1), DAYS)
def test_another_ground_never_brings_the_severe_list_nearer(sinces: list[date], another: date) -> None:
    before, after = severe_on(sinces, 2), severe_on([*sinces, another], 2)
    assert before is not None and after is not None
    assert before <= after
