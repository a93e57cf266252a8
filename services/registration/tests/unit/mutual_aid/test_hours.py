"""Hours given and taken balance, whatever happens."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from registration.mutual_aid.rules import Household, Limits, after_exchange, exchange_defects, group_defects

TODAY = date(2024, 9, 27)
LIMITS = Limits(a_day=24, debt=40)
HOME = Household(date(2024, 1, 1), None, 0)


@given(some.lists(some.tuples(some.integers(0, 4), some.integers(0, 4), some.integers(-48, 48)), max_size=40))
def test_all_balances_add_up_to_nothing(exchanges: list[tuple[int, int, int]]) -> None:
    balances = [0] * 5
    given_hours = [0] * 5
    taken_hours = [0] * 5
    for giver, taker, half_hours in exchanges:
        if giver == taker:
            continue
        balances[giver], balances[taker] = after_exchange(balances[giver], balances[taker], half_hours)
        given_hours[giver] += half_hours
        taken_hours[taker] += half_hours
    assert sum(balances) == 0
    assert sum(given_hours) == sum(taken_hours)
    assert balances == [gave - took for gave, took in zip(given_hours, taken_hours, strict=True)]


@pytest.mark.parametrize(
    ("giver", "taker", "half_hours", "helped_on", "given_before", "expected"),
    [
        (HOME, HOME, 3, TODAY, 0, []),
        (HOME, HOME, 3, date(2024, 9, 28), 0, ["IN_THE_FUTURE"]),
        (replace(HOME, joined_on=date(2024, 9, 28)), HOME, 3, TODAY, 0, ["NOT_A_MEMBER"]),
        (HOME, replace(HOME, left_on=date(2024, 9, 26)), 3, TODAY, 0, ["NOT_A_MEMBER"]),
        (HOME, replace(HOME, left_on=TODAY), 3, TODAY, 0, []),
        (HOME, HOME, 4, TODAY, 20, []),
        (HOME, HOME, 5, TODAY, 20, ["DAY_FULL"]),
        (HOME, replace(HOME, balance=-38), 2, TODAY, 0, []),
        (HOME, replace(HOME, balance=-38), 3, TODAY, 0, ["DEBT_LIMIT"]),
    ],
)
def test_exchanges(
    giver: Household, taker: Household, half_hours: int, helped_on: date, given_before: int, expected: list[str]
) -> None:
    found = exchange_defects(giver, taker, half_hours, helped_on, given_before, TODAY, LIMITS)
    assert [defect.code for defect in found] == expected


@pytest.mark.parametrize(
    ("kind", "known", "within_area", "rural", "expected"),
    [
        ("ELDERLY", True, True, False, []), ("PRODUCTION", True, True, False, ["NOT_RURAL"]),
        ("PRODUCTION", True, True, True, []), ("RELIEF", True, False, False, ["OUTSIDE_AREA"]),
        ("RELIEF", False, False, False, ["UNKNOWN_REFERENCE"]),
    ],
)  # fmt: skip
def test_groups(kind: str, known: bool, within_area: bool, rural: bool, expected: list[str]) -> None:
    found = group_defects(kind, known=known, within_area=within_area, rural=rural)  # type: ignore[arg-type]
    assert [defect.code for defect in found] == expected
