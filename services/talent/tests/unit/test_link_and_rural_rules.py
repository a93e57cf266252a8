"""Rhythm of contacts, and months of priority groups."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shared.kit.calendar import add_months
from talent.link_pairs.rules import last_day_due_before, next_contact_due, state_with
from talent.rural_support.rules import group_valid_to, started_by
from talent.states import LinkState

D = date.fromisoformat


def test_the_next_contact_is_owed_in_a_quarter_and_late_after_grace() -> None:
    assert next_contact_due(D("2024-11-30"), 3) == D("2025-02-28")
    assert last_day_due_before(D("2025-05-05"), 14) == D("2025-04-20")
    assert state_with(LinkState.OPEN, has_worker=True) is LinkState.LINKED
    assert state_with(LinkState.OPEN, has_worker=False) is LinkState.OPEN
    assert state_with(LinkState.ENDED, has_worker=True) is LinkState.ENDED


def test_a_group_holds_for_its_months() -> None:
    assert group_valid_to(D("2024-07-01"), 24) == D("2026-06-30")


@given(st.dates(D("2000-01-01"), D("2080-01-01")), st.integers(1, 24))
def test_the_months_are_full_and_not_a_day_earlier(day: date, months: int) -> None:
    found = started_by(day, months)
    assert add_months(found, months) <= day
    assert (day - add_months(found, months)) <= timedelta(days=3)
