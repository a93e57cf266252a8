"""Who may sign up, when, and under which terms."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.activity_sign_ups.errors import NotEligible
from registration.activity_sign_ups.rules.terms import (
    Terms,
    checks_in,
    is_open,
    is_unconfirmed,
    require_eligible,
    terms_defects,
)

START = datetime(2024, 10, 11, 1, tzinfo=UTC)
OPENS, CLOSES = START - timedelta(days=10), START - timedelta(days=1)
TERMS = Terms(30, 5, OPENS, CLOSES, (), None, None)
HERE, THERE = "500103001011", "500103001001"


@pytest.mark.parametrize(
    ("change", "taken", "codes"),
    [
        ({}, (30, 5), []),
        ({"closes_at": START}, (0, 0), []),
        ({"closes_at": START + timedelta(minutes=1)}, (0, 0), ["AFTER_THE_START"]),
        ({"opens_at": CLOSES}, (0, 0), ["WINDOW_REVERSED"]),
        ({"min_age": 60, "max_age": 59}, (0, 0), ["AGES_REVERSED"]),
        ({"min_age": 60, "max_age": 60}, (0, 0), []),
        ({"capacity": 41}, (0, 0), ["ABOVE_PLAN"]),
        ({"capacity": 29, "waiting_places": 4}, (30, 5), ["BELOW_SIGNED_UP", "BELOW_WAITING"]),
    ],
)
def test_terms(change: dict[str, Any], taken: tuple[int, int], codes: list[str]) -> None:
    found = terms_defects(replace(TERMS, **change), START, 40, signed_up=taken[0], waiting=taken[1])
    assert [defect.code for defect in found] == codes


@pytest.mark.parametrize(
    ("now", "moved_to", "expected"),
    [
        (OPENS - timedelta(microseconds=1), START, False),
        (OPENS, START, True),
        (CLOSES - timedelta(microseconds=1), START, True),
        (CLOSES, START, False),
        (CLOSES - timedelta(days=1), CLOSES - timedelta(days=1), False),
    ],
)
def test_the_deadline(now: datetime, moved_to: datetime, expected: bool) -> None:
    assert is_open(TERMS, moved_to, now) is expected


@pytest.mark.parametrize(
    ("change", "community", "age", "pointers"),
    [
        ({}, THERE, None, []),
        ({"communities": (HERE,)}, HERE, None, []),
        ({"communities": (HERE,), "min_age": 60}, THERE, 59, ["/community_code", "/age"]),
        ({"min_age": 60}, HERE, None, ["/age"]),
        ({"min_age": 60}, HERE, 60, []),
        ({"max_age": 14}, HERE, 14, []),
        ({"max_age": 14}, HERE, 15, ["/age"]),
        ({"max_age": 0}, HERE, 1, ["/age"]),
    ],
)
def test_whom_it_is_for(change: dict[str, Any], community: str, age: int | None, pointers: list[str]) -> None:
    terms = replace(TERMS, **change)
    if not pointers:
        require_eligible(terms, community, age)
        return
    with pytest.raises(NotEligible) as raised:
        require_eligible(terms, community, age)
    assert [error.pointer for error in raised.value.errors] == pointers


def test_the_time_to_check_in() -> None:
    end = START + timedelta(hours=2)
    moments = {-31: False, -30: True, 0: True, 119: True, 120: False}
    for minutes, expected in moments.items():
        assert checks_in(START, end, 30, START + timedelta(minutes=minutes)) is expected


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 20_000))
def test_a_plausible_report(participants: int, checked_in: int, tolerance: int) -> None:
    unconfirmed = is_unconfirmed(participants, checked_in, tolerance)
    assert unconfirmed == (checked_in > 0 and participants > checked_in + checked_in * tolerance / 10_000)
    assert not (unconfirmed and participants <= checked_in)
