"""Rates are rounded down, and small figures are hidden."""

import pytest

from talent.indicators.rules import rate_bps, shown_count


@pytest.mark.parametrize(
    ("part", "whole", "rate"), [(0, 0, None), (0, 3, 0), (2, 3, 6666), (9996, 10000, 9996), (3, 3, 10000)]
)
def test_rates_are_rounded_down(part: int, whole: int, rate: int | None) -> None:
    assert rate_bps(part, whole) == rate


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, None), (2, None), (3, 3)])
def test_few_are_not_shown(count: int, shown: int | None) -> None:
    assert shown_count(count, 3) == shown
