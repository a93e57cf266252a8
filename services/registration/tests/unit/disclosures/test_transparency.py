"""The score: required disclosures on time in twelve months, in exact integers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.disclosures.rules.transparency import Owed, Transparency, transparency

AS_OF = date(2024, 6, 30)
DUE = date(2024, 3, 1)
ON_TIME, LATE, NEVER = Owed(DUE, DUE), Owed(DUE, DUE + timedelta(1)), Owed(DUE, None)


@pytest.mark.parametrize(
    ("owed", "required", "on_time", "score"),
    [
        ([], 0, 0, None),
        ([ON_TIME], 1, 1, 10_000),
        ([LATE], 1, 0, 0),
        ([NEVER], 1, 0, 0),
        ([ON_TIME] * 4 + [LATE], 5, 4, 8_000),
        ([ON_TIME] * 2 + [NEVER], 3, 2, 6_666),
        ([ON_TIME] * 9_999 + [LATE] * 2_500, 12_499, 9_999, 7_999),
        ([Owed(date(2023, 6, 30), None)], 0, 0, None),
        ([Owed(date(2023, 7, 1), None)], 1, 0, 0),
        ([Owed(AS_OF, None)], 0, 0, None),
        ([Owed(AS_OF, AS_OF)], 1, 1, 10_000),
        ([Owed(AS_OF + timedelta(1), AS_OF)], 0, 0, None),
        ([Owed(DUE, AS_OF + timedelta(1))], 1, 0, 0),
    ],
)
def test_scores(owed: list[Owed], required: int, on_time: int, score: int | None) -> None:
    found = transparency(owed, AS_OF, 12)
    assert (found, found.score_bps) == (Transparency(required, on_time), score)


def test_the_window_ends_with_a_leap_february() -> None:
    owed = [Owed(date(2023, 2, 28), None), Owed(date(2023, 3, 1), None)]
    assert transparency(owed, date(2024, 2, 29), 12).required == 1


@given(st.lists(st.sampled_from([ON_TIME, LATE, NEVER]), max_size=50))
def test_eighty_is_exactly_four_fifths(owed: list[Owed]) -> None:
    found = transparency(owed, AS_OF, 12)
    if found.score_bps is not None:
        assert (found.score_bps >= 8_000) == (5 * found.on_time >= 4 * found.required)
