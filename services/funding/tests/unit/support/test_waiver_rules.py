"""Whose fees are waived, for how long, and what that is worth."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funding.fee_waivers.errors import OutsideStartUpTime, TermTurned
from funding.fee_waivers.rules import WAIVER_MACHINE, WaiverState, require_term, value_between

START_UP_END = date(2027, 3, 2)


@pytest.mark.parametrize(
    ("from_on", "until_on", "start_up_until", "error"),
    [
        (date(2025, 4, 1), START_UP_END, START_UP_END, None),
        (date(2025, 4, 1), START_UP_END + timedelta(1), START_UP_END, OutsideStartUpTime),
        (date(2025, 4, 1), date(2025, 4, 30), None, OutsideStartUpTime),
        (date(2025, 4, 2), date(2025, 4, 1), START_UP_END, TermTurned),
        (date(2025, 4, 1), date(2025, 4, 1), START_UP_END, None),
    ],
)
def test_terms_lie_in_the_start_up_time(
    from_on: date, until_on: date, start_up_until: date | None, error: type[Exception] | None
) -> None:
    if error is None:
        require_term(from_on, until_on, start_up_until)
    else:
        with pytest.raises(error):
            require_term(from_on, until_on, start_up_until)


@pytest.mark.parametrize(
    ("first", "last", "fen"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), 36_500),
        (date(2026, 1, 1), date(2026, 12, 31), 36_500),
        (date(2025, 7, 2), date(2025, 7, 2), 100),
        (date(2020, 1, 1), date(2030, 12, 31), 73_000),
        (date(2024, 1, 1), date(2024, 12, 31), 0),
        (date(2025, 12, 31), date(2025, 1, 1), 0),
    ],
)
def test_every_day_is_worth_the_same(first: date, last: date, fen: int) -> None:
    assert value_between(73_000, date(2025, 1, 1), date(2026, 12, 31), first, last) == fen


@given(
    fen=st.integers(1, 10**12), days=st.integers(0, 900), cuts=st.lists(st.integers(0, 900), max_size=6),
)  # fmt: skip
@settings(deadline=None)
def test_the_parts_of_a_term_add_up_to_the_whole(fen: int, days: int, cuts: list[int]) -> None:
    first = date(2025, 1, 1)
    last = first + timedelta(days)
    ends = sorted({first + timedelta(cut) for cut in cuts if cut < days} | {last})
    starts = [first, *(end + timedelta(1) for end in ends[:-1])]
    parts = [value_between(fen, first, last, a, b) for a, b in zip(starts, ends, strict=True)]
    assert sum(parts) == fen and min(parts) >= 0


def test_every_state_is_reached() -> None:
    assert {row.target for row in WAIVER_MACHINE.transitions} == set(WaiverState)
