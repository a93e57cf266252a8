"""When the next contact is due, and which contacts count."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_liaison.contacts.rules import ISSUE, IssueState, contact_defects, step_defects
from party_liaison.liaison_plans.rules import Demand, Held, next_due, overdue_before, which_count
from shared.kit.calendar import WorkCalendar

CALENDAR = WorkCalendar()
FIRST = date(2024, 11, 29)
FORMS = st.lists(st.sampled_from(["VISIT", "MEETING", "PHONE"]), max_size=12)


@pytest.mark.parametrize(
    ("forms", "counts"),
    [
        (["PHONE"], [True]),
        (["PHONE", "PHONE"], [True, False]),
        (["PHONE", "PHONE", "PHONE"], [True, False, False]),
        (["PHONE", "VISIT", "PHONE"], [True, True, True]),
        (["VISIT", "PHONE", "PHONE", "MEETING", "PHONE"], [True, True, False, True, True]),
    ],
)
def test_a_call_counts_for_every_second_interval_at_most(forms: list[str], counts: list[bool]) -> None:
    assert which_count([Held(date(2024, 1, 1), form) for form in forms]) == counts


@given(FORMS)
def test_never_two_calls_in_a_row(forms: list[str]) -> None:
    counted = [
        form for form, counts in zip(forms, which_count([Held(FIRST, form) for form in forms]), strict=True) if counts
    ]
    assert all(pair != ("PHONE", "PHONE") for pair in pairwise(counted))
    assert len(counted) >= len([form for form in forms if form != "PHONE"])


@pytest.mark.parametrize(
    ("counted", "demands", "due"),
    [
        ([], [], FIRST),
        ([date(2024, 11, 12)], [], date(2025, 2, 10)),
        ([date(2024, 11, 12)], [Demand(date(2024, 12, 2), date(2024, 12, 9))], date(2024, 12, 9)),
        ([date(2024, 12, 2)], [Demand(date(2024, 12, 2), date(2024, 12, 9))], date(2025, 3, 3)),
        ([], [Demand(date(2024, 11, 1), date(2024, 12, 9))], FIRST),
    ],
)
def test_when_the_next_contact_is_due(counted: list[date], demands: list[Demand], due: date) -> None:
    assert next_due(FIRST, 90, counted, demands, CALENDAR) == due


def test_the_days_of_grace() -> None:
    assert overdue_before(date(2024, 12, 6), 7) == FIRST


def test_days_of_contacts_and_steps() -> None:
    today = date(2024, 11, 12)
    assert contact_defects(today, FIRST, today)
    assert not contact_defects(today, date(2024, 11, 1), today)
    found = step_defects(date(2024, 11, 13), today, date(2024, 11, 13), today)
    assert [each.code for each in found] == ["DAY_IMPOSSIBLE", "NEXT_NOT_AFTER"]
    assert ISSUE.commands(IssueState.SOLVED) == ()
