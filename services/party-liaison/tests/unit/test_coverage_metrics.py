"""The metrics in exact integers, and what of them may be shown."""

from dataclasses import fields
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from party_liaison.coverage.rules import (
    NAMES,
    RATES,
    Numbers,
    hidden_in,
    last_quarters,
    member_counts_shown,
    rate_bps,
    shown_side_by_side,
)

EXAMPLE = Numbers(
    total=40, must_build=10, built=9, organized=21, worked=36, effective=12, effective_work=20, member_led=8
)
COUNTS = st.integers(0, 30)


@st.composite
def numbers(draw: st.DrawFn) -> Numbers:
    effective, more, work, idle = draw(COUNTS), draw(COUNTS), draw(COUNTS), draw(COUNTS)
    organized, worked = effective + more, effective + more + work
    built = draw(st.integers(0, organized))
    total = worked + idle
    must = draw(st.integers(built, total))
    more_work, led = draw(st.integers(effective, worked)), draw(st.integers(0, total))
    return Numbers(total, must, built, organized, worked, effective, more_work, led)


def test_the_example_is_90_and_52_5_and_90_percent() -> None:
    rates = {name: rate_bps(getattr(EXAMPLE, part), getattr(EXAMPLE, whole)) for name, (part, whole) in RATES.items()}
    assert rates["must_build_bps"] == 9000
    assert rates["organization_coverage_bps"] == 5250
    assert rates["work_coverage_bps"] == 9000
    assert rate_bps(0, 0) is None


def test_a_rest_of_one_hides_the_number() -> None:
    assert hidden_in(EXAMPLE, 3) == {"built"}
    assert hidden_in(EXAMPLE, 0) == frozenset()


@given(numbers())
def test_no_small_number_and_no_small_rest_is_shown(area: Numbers) -> None:
    shown = {name for name in NAMES if name not in hidden_in(area, 3)}
    assert all(getattr(area, name) >= 3 for name in shown)
    pairs = (("worked", "total"), ("organized", "worked"), ("effective", "organized"), ("built", "must_build"))
    for part, whole in pairs:
        if part in shown and whole in shown | {"total"}:
            rest = getattr(area, whole) - getattr(area, part)
            assert rest == 0 or rest >= 3


@given(st.lists(numbers(), min_size=2, max_size=6))
def test_no_area_stands_alone_with_what_it_hides(areas: list[Numbers]) -> None:
    shown = shown_side_by_side(areas, 3)
    for name in NAMES:
        hiding = sum(name in one.hidden for one in shown)
        assert hiding != 1
    whole = Numbers()
    for area in areas:
        whole = whole.plus(area)
    assert whole.total == sum(area.total for area in areas)
    assert len(fields(Numbers)) == 8


@given(st.integers(0, 40), st.integers(0, 40))
def test_members_are_shown_without_a_small_part(full: int, probationary: int) -> None:
    total, shown_full, shown_probationary = member_counts_shown(full, probationary, 3)
    assert total is None or total >= 3
    assert (shown_full is None) == (shown_probationary is None)
    assert shown_full is None or min(full, probationary) >= 3


def test_the_last_four_complete_quarters() -> None:
    assert last_quarters(date(2025, 4, 1)) == (date(2024, 4, 1), date(2025, 4, 1))
    assert last_quarters(date(2025, 3, 31)) == (date(2024, 1, 1), date(2025, 1, 1))
