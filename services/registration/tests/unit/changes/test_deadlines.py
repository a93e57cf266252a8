"""When a change is applied for in time, and when it is decided."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.changes.rules.deadlines import apply_by, days_late, decision_deadlines
from registration.reference.loading import shipped_rules
from shared.contracts.values import RegistrationMode
from shared.kit.calendar import WorkCalendar
from shared.kit.rule_register import AppliedRules, RuleBook

BOOK, CALENDAR = RuleBook(shipped_rules()), WorkCalendar()
DIRECT, DUAL = RegistrationMode.DIRECT, RegistrationMode.DUAL


def rules(on: date) -> AppliedRules:
    return AppliedRules(BOOK, "500103", on)


CASES = [
    (DIRECT, date(2024, 8, 5), None, date(2024, 9, 4)),
    (DIRECT, date(2024, 8, 5), date(2024, 8, 20), date(2024, 9, 4)),
    (DIRECT, date(2024, 9, 2), None, date(2024, 10, 8)),  # the 30th day lies in the national holidays
    (DUAL, date(2024, 8, 5), date(2024, 8, 20), date(2024, 9, 19)),
    (DUAL, date(2024, 8, 5), None, None),
]


@pytest.mark.parametrize(("mode", "resolved", "consented", "last"), CASES)
def test_the_last_day_in_time(mode: RegistrationMode, resolved: date, consented: date | None, last: date) -> None:
    assert apply_by(mode, resolved, consented, rules(resolved), CALENDAR) == last


@given(st.dates(date(2020, 1, 1), date(2026, 12, 31)), st.integers(-40, 40))
def test_lateness_counts_the_days_after_the_last_one(last: date, days: int) -> None:
    assert days_late(last + timedelta(days), last) == max(0, days)
    assert days_late(last, None) is None


def test_a_decision_is_due_in_working_days() -> None:
    found = decision_deadlines(date(2024, 9, 27), rules(date(2024, 9, 27)), CALENDAR)
    assert (found.due_on, found.commit_due_on) == (date(2024, 10, 30), date(2024, 10, 30))
    assert found.due_soon_on == date(2024, 10, 24)


def test_the_rules_are_noted() -> None:
    lookup: Callable[..., object] = rules(date(2024, 9, 27))
    apply_by(DIRECT, date(2024, 9, 27), None, lookup, CALENDAR)  # type: ignore[arg-type]
    assert lookup.used == {"change.applyWithinDays": 1}  # type: ignore[attr-defined]
