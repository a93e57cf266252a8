"""What the law allows for which violation, which hearing it owes, and how long an appeal may take."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.penalties.rules.appeals import AppealKind, appeal_due_on, days_between, suspended_until
from registration.penalties.rules.kinds import (
    HEARING_AMOUNT_RULE,
    LIMITATION_RULE,
    Case,
    FineBasis,
    Measure,
    Severity,
    hearing_owed,
    measure_defects,
    too_long_ago,
)
from registration.penalties.rules.states import PENALTY_MACHINE, PenaltyState
from registration.reference.loading import shipped_rules
from shared.contracts.values import LegalKind, PenaltyKind
from shared.kit.calendar import WorkCalendar
from shared.kit.rule_register import AppliedRule, RuleBook

K = PenaltyKind
BOOK = RuleBook(shipped_rules())
DAYS = st.dates(date(2015, 1, 1), date(2030, 1, 1))


def rules(key: str) -> AppliedRule:
    return BOOK.value(key, "500103", date(2024, 6, 3))


def case(kind: str = "SG", severity: str = "ORDINARY", turnover: int = 0, gains: int = 0) -> Case:
    return Case(LegalKind(kind), Severity(severity), turnover, gains)


CASES: list[tuple[Measure, Case, list[str]]] = [
    (Measure(K.WARNING), case(), []),
    (Measure(K.WARNING, amount_fen=1), case(), ["NOT_OF_THIS_KIND"]),
    (Measure(K.WARNING, months=1), case(), ["NOT_OF_THIS_KIND"]),
    (Measure(K.FINE), case(), ["MISSING", "MISSING"]),
    (Measure(K.FINE, 100, FineBasis.TURNOVER), case(), ["NOTHING_TO_MEASURE_BY"]),
    (Measure(K.FINE, 100, FineBasis.TURNOVER), case(turnover=100), []),
    (Measure(K.FINE, 300, FineBasis.TURNOVER), case(turnover=100), []),
    (Measure(K.FINE, 99, FineBasis.TURNOVER), case(turnover=100), ["FINE_OUT_OF_BOUNDS"]),
    (Measure(K.FINE, 301, FineBasis.TURNOVER), case(turnover=100), ["FINE_OUT_OF_BOUNDS"]),
    (Measure(K.FINE, 299, FineBasis.GAINS), case(gains=100), ["FINE_OUT_OF_BOUNDS"]),
    (Measure(K.FINE, 300, FineBasis.GAINS), case("SO", gains=100), []),
    (Measure(K.FINE, 500, FineBasis.GAINS), case(gains=100), []),
    (Measure(K.FINE, 501, FineBasis.GAINS), case(gains=100), ["FINE_OUT_OF_BOUNDS"]),
    (Measure(K.FINE, 500, FineBasis.GAINS), case("FD", gains=100), ["BASIS_NOT_FOR_FOUNDATIONS"]),
    (Measure(K.FINE, 2_000_000, FineBasis.CHARITY_LAW), case("FD"), []),
    (Measure(K.FINE, 1_999_999, FineBasis.CHARITY_LAW), case("FD"), ["FINE_OUT_OF_BOUNDS"]),
    (Measure(K.FINE, 20_000_001, FineBasis.CHARITY_LAW), case(), ["FINE_OUT_OF_BOUNDS"]),
    (Measure(K.CONFISCATION, 100), case(gains=100), []),
    (Measure(K.CONFISCATION, 101), case(gains=100), ["MORE_THAN_UNLAWFUL"]),
    (Measure(K.CONFISCATION), case(gains=100), ["MISSING"]),
    (Measure(K.SUSPEND_ACTIVITY, months=12), case(), []),
    (Measure(K.SUSPEND_ACTIVITY, months=13), case(), ["SUSPENSION_TOO_LONG"]),
    (Measure(K.SUSPEND_ACTIVITY), case(), ["MISSING"]),
    (Measure(K.REPLACE_LEADER, post="CHAIR"), case(), []),
    (Measure(K.REPLACE_LEADER), case(), ["MISSING"]),
    (Measure(K.REPLACE_LEADER, post="CHAIR"), case("FD"), ["KIND_NOT_FOR_FOUNDATIONS"]),
    (Measure(K.REVOKE), case(), ["NOT_SERIOUS"]),
    (Measure(K.REVOKE), case(severity="SERIOUS"), []),
]


@pytest.mark.parametrize(("measure", "against", "codes"), CASES)
def test_what_is_allowed(measure: Measure, against: Case, codes: list[str]) -> None:
    found = measure_defects(measure, against, rules)
    assert [each.code for each in found] == codes
    assert all(each.clause_ref for each in found)


@pytest.mark.parametrize(
    ("measure", "owed"),
    [
        (Measure(K.WARNING), False),
        (Measure(K.FINE, 999_999, FineBasis.GAINS), False),
        (Measure(K.FINE, 1_000_000, FineBasis.GAINS), True),
        (Measure(K.CONFISCATION, 1_000_000), True),
        (Measure(K.CONFISCATION, 999_999), False),
        (Measure(K.SUSPEND_ACTIVITY, months=1), True),
        (Measure(K.REPLACE_LEADER, post="CHAIR"), True),
        (Measure(K.REVOKE), True),
    ],
)
def test_hearings(measure: Measure, owed: bool) -> None:
    assert hearing_owed(measure, rules(HEARING_AMOUNT_RULE)) is owed


@pytest.mark.parametrize(
    ("violated", "found", "late"),
    [
        ("2022-06-03", "2024-06-03", False),
        ("2022-06-02", "2024-06-03", True),
        ("2024-02-29", "2026-02-28", False),
        ("2024-02-29", "2026-03-01", True),
    ],
)
def test_limitation(violated: str, found: str, late: bool) -> None:
    assert too_long_ago(date.fromisoformat(violated), date.fromisoformat(found), rules(LIMITATION_RULE)) is late


@pytest.mark.parametrize(
    ("kind", "reviewed", "due"),
    [
        (AppealKind.RECONSIDERATION, None, "2024-10-08"),
        (AppealKind.LITIGATION, None, "2025-02-05"),
        (AppealKind.LITIGATION, "2024-09-27", "2024-10-12"),
    ],
)
def test_appeals_roll_off_holidays(kind: AppealKind, reviewed: str | None, due: str) -> None:
    found = appeal_due_on(
        kind, date(2024, 8, 5), date.fromisoformat(reviewed) if reviewed else None, review_days=60, court_months=6,
        court_days_after_review=15, calendar=WorkCalendar(),
    )  # fmt: skip
    assert found == date.fromisoformat(due)


@given(DAYS, st.integers(1, 12), st.integers(0, 25))
def test_a_stay_neither_lengthens_nor_shortens_a_suspension(start: date, months: int, served: int) -> None:
    whole = (suspended_until(start, months, 0) - start).days + 1
    stayed_on = start + timedelta(days=served)
    assert days_between(start, stayed_on) == served
    rest = (suspended_until(start, months, served) - start).days + 1
    assert served + rest == whole


def test_only_service_and_the_end_of_a_stay_put_a_penalty_in_force() -> None:
    entering: set[Any] = {
        row.command for row in PENALTY_MACHINE.transitions
        if row.target is PenaltyState.IN_FORCE and row.source is not PenaltyState.IN_FORCE
    }  # fmt: skip
    assert entering == {"serve", "uphold"}
    assert PENALTY_MACHINE.commands(PenaltyState.LIFTED) == PENALTY_MACHINE.commands(PenaltyState.CLOSED) == ()
