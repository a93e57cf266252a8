"""How long a former tie keeps an inspector away."""

from datetime import date

import pytest

from registration.inspectors.rules.ties import Tie, binds, conflicts


@pytest.mark.parametrize(
    ("until_on", "bound"),
    [
        (None, True),
        (date(2024, 10, 30), True),
        (date(2022, 11, 30), True),  # 23 months ago
        (date(2022, 10, 31), True),
        (date(2022, 10, 30), False),  # 24 months ago
        (date(2020, 1, 1), False),
        (date(2025, 1, 1), True),
    ],
)
def test_two_years_have_to_pass(until_on, bound):
    assert binds(Tie("inspector", "organization", until_on), date(2024, 10, 30), 24) is bound


def test_conflicts_are_the_pairs_still_tied():
    ties = [Tie("a", "x", None), Tie("a", "y", date(2020, 1, 1)), Tie("b", "x", date(2024, 1, 1))]
    assert conflicts(ties, date(2024, 10, 30), 24) == {("x", "a"), ("x", "b")}
