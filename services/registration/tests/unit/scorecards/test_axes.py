"""Four axes, no mark; averages are sums over sums, and few ratings are not shown."""

import pytest

from registration.scorecards.rules import CONTENT, Axis, Measure, average_rating, axes_of, summed


def test_every_axis_is_there_even_when_nothing_is_known() -> None:
    axes = axes_of({"BASES": Measure("BASES", 2)})
    assert list(axes) == [axis.value for axis in Axis]
    assert axes["SUPPORT"][0] == Measure("PAID_FEN", None)
    assert axes["SUPPORT"][2] == Measure("BASES", 2)
    assert sum(len(keys) for keys in CONTENT.values()) == sum(len(found) for found in axes.values())


@pytest.mark.parametrize(("stars", "ratings", "shown"), [(14, 3, 466), (15, 3, 500), (10, 2, None), (0, 0, None)])
def test_an_average_of_few_is_not_shown(stars: int, ratings: int, shown: int | None) -> None:
    assert average_rating(stars, ratings, 3).value == shown


def test_a_sum_is_of_what_is_known() -> None:
    assert summed([Measure("a", 1, 2), Measure("a", None), Measure("a", 3, 4)]) == Measure("a", 4, 6)
    assert summed([Measure("a", None)]) == Measure("a", None)
    assert summed([Measure("a", 5), Measure("a", 2)]) == Measure("a", 7)
