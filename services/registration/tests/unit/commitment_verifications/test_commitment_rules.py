"""What has to be verified, by when, and what the findings come to."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registration.commitment_verifications.errors import FindingsIncomplete
from registration.commitment_verifications.rules import (
    VERIFICATION_MACHINE,
    VerificationState,
    committed_materials,
    require_each_found,
    verdict,
    verification_due_on,
)
from shared.kit.calendar import WorkCalendar

CODES = st.lists(st.sampled_from(["M3", "M6"]), unique=True, min_size=1)


@pytest.mark.parametrize(
    ("materials", "promised"),
    [
        ([], []),
        ([{"code": "M1", "commitment": False}], []),
        ([{"code": "M1"}, {"code": "M3", "commitment": True}], ["M3"]),
        ([{"code": "M6", "commitment": True}, {"code": "M3", "commitment": True}], ["M6", "M3"]),
    ],
)
def test_what_was_promised(materials: list[dict[str, Any]], promised: list[str]) -> None:
    assert committed_materials(materials) == promised


@pytest.mark.parametrize(
    ("registered", "days", "due"),
    [
        (date(2024, 9, 4), 60, date(2024, 11, 4)),  # the sixtieth day is a Sunday
        (date(2024, 9, 5), 60, date(2024, 11, 4)),
        (date(2024, 8, 2), 60, date(2024, 10, 8)),  # in the National Day holidays
    ],
)
def test_the_last_day(registered: date, days: int, due: date) -> None:
    assert verification_due_on(registered, days, WorkCalendar()) == due


@pytest.mark.parametrize(
    ("found", "defects"),
    [
        (["M3", "M6"], []),
        (["M6", "M3"], []),
        (["M3"], ["MISSING"]),
        (["M3", "M3", "M6"], ["STATED_TWICE", "STATED_TWICE"]),
        (["M3", "M6", "M1"], ["NOT_COMMITTED"]),
        (["M1"], ["MISSING", "MISSING", "NOT_COMMITTED"]),
    ],
)
def test_one_finding_for_each(found: list[str], defects: list[str]) -> None:
    if not defects:
        require_each_found(["M3", "M6"], found)
        return
    with pytest.raises(FindingsIncomplete) as refused:
        require_each_found(["M3", "M6"], found)
    assert [error.code for error in refused.value.errors] == defects


@settings(deadline=None)
@given(CODES)
def test_the_promised_ones_in_any_order_are_complete(codes: list[str]) -> None:
    require_each_found(codes, sorted(codes, reverse=True))


@settings(deadline=None)
@given(st.lists(st.booleans(), min_size=1))
def test_one_lie_is_enough(holds: list[bool]) -> None:
    assert verdict(holds) == ("refute" if False in holds else "confirm")


def test_what_is_settled_stays_so() -> None:
    for state in VerificationState:
        assert bool(VERIFICATION_MACHINE.commands(state)) == (state is VerificationState.OPEN)
