"""What a special check must cover, and its days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.reference.loading import shipped_rules
from registration.special_checks.errors import CheckIncomplete, YearOver
from registration.special_checks.rules.coverage import Dimension, alarm_day, require_whole, require_year

DIMENSIONS = next(rule.value for rule in shipped_rules() if rule.key == "specialCheck.dimensions")


def test_the_rule_names_all_eight_dimensions() -> None:
    assert [dimension.value for dimension in Dimension] == DIMENSIONS
    assert len(DIMENSIONS) == 8


@pytest.mark.parametrize("lacking", DIMENSIONS)
def test_one_dimension_without_a_finding_is_too_few(lacking: str) -> None:
    found = [dimension for dimension in DIMENSIONS if dimension != lacking]
    with pytest.raises(CheckIncomplete) as caught:
        require_whole([DIMENSIONS, found], DIMENSIONS)
    (error,) = caught.value.errors
    assert (error.pointer, error.code) == (f"/organizations/1/findings/{lacking}", "NO_FINDING")


def test_a_check_of_nobody_is_none() -> None:
    with pytest.raises(CheckIncomplete) as caught:
        require_whole([], DIMENSIONS)
    assert caught.value.errors[0].code == "NO_ORGANIZATION"


@given(st.lists(st.sets(st.sampled_from(DIMENSIONS)), min_size=1, max_size=5))
def test_a_check_is_whole_when_nothing_is_missing(covered: list[set[str]]) -> None:
    missing = sum(len(DIMENSIONS) - len(found) for found in covered)
    if missing == 0:
        require_whole(covered, DIMENSIONS)
        return
    with pytest.raises(CheckIncomplete) as caught:
        require_whole(covered, DIMENSIONS)
    assert len(caught.value.errors) == missing


def test_a_check_counts_for_its_calendar_year() -> None:
    require_year(2024, date(2024, 12, 31))
    with pytest.raises(YearOver):
        require_year(2024, date(2025, 1, 1))
    assert alarm_day(2024, "12-01") == date(2024, 12, 1)
