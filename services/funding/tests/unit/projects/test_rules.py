"""Settlement, gates, likeness and the rules of purchases, case by case."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funding.duplicates.rules import Ground, Undertaking, dice_bps, suspicion
from funding.programs.rules.states import Gate
from funding.projects.errors import EligibleTooMuch, GateClosed
from funding.projects.rules.money import (
    GateFacts,
    midterm_day,
    require_eligible,
    require_gate,
    settle,
    terminated_refund,
)
from funding.purchases.errors import MustRecuse, ScheduleWrong, SupplierNotAllowed, TermTooLong
from funding.purchases.rules import Supplier, require_no_tie, require_schedule, require_supplier, require_term

TODAY = date(2025, 9, 1)
OPEN = GateFacts(Gate.MIDTERM, "MIDTERM_PASSED", "ACTIVE", [], True, False, None, False, False, 6_000, 3_600, False)


def test_the_worked_settlement() -> None:
    found = settle(10_000_000, 9_000_000, 8_250_000, 3_750)
    assert (found.surplus_fen, found.refund_fen, found.released_fen) == (753_750, 753_750, 1_000_000)


@pytest.mark.parametrize(("paid", "eligible", "refund"), [(9_000, 8_250, 750), (9_000, 9_500, 0), (0, 0, 0)])
def test_a_broken_off_project_pays_back_what_was_not_spent(paid: int, eligible: int, refund: int) -> None:
    assert terminated_refund(paid, eligible) == refund


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**6))
def test_a_refund_is_never_negative_and_accounts_for_all(paid: int, eligible: int, interest: int) -> None:
    found = settle(10**9, paid, eligible, interest)
    assert found.refund_fen >= 0
    assert found.surplus_fen + eligible == paid + interest
    assert found.released_fen + paid == 10**9


def test_eligible_spending_is_borne_by_vouchers_and_money() -> None:
    require_eligible(100, 100, 60, 40)
    for eligible, vouchers, paid in ((101, 100, 100), (101, 200, 60)):
        with pytest.raises(EligibleTooMuch):
            require_eligible(eligible, vouchers, paid, 40)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"status": "SUSPENDED"}, "LOCKED"),
        ({"credit_flags": ["SEVERE"]}, "CREDIT_SEVERE"),
        ({"credit_flags": ["ABNORMAL"]}, "CREDIT_ABNORMAL"),
        ({"gate": Gate.AGREEMENT, "credit_flags": ["ABNORMAL"], "officer_release": True}, "CREDIT_ABNORMAL"),
        ({"holder_fits": False}, "ACCOUNT_HOLDER_DIFFERS"),
        ({"finance_order": True}, "FINANCE_ORDER_OPEN"),
        ({"state": "RECTIFY"}, "MIDTERM_NOT_PASSED"),
        ({"spent_fen": 3_599}, "TOO_LITTLE_SPENT"),
        ({"staffing_short_since": date(2025, 7, 2)}, "STAFF_MISSING"),
        ({"gate": Gate.AGREEMENT, "staffing_short_since": TODAY}, "STAFF_MISSING"),
        ({"gate": Gate.FINAL, "state": "FINAL_PASSED"}, "NOT_SETTLED"),
        ({"gate": Gate.FINAL, "settled": True}, "NOT_SETTLED"),
    ],
)
def test_gates(change: dict[str, object], code: str) -> None:
    with pytest.raises(GateClosed) as refused:
        require_gate(replace(OPEN, **change), TODAY, spent_bps=6000, cure_days=60)  # type: ignore[arg-type]
    assert [error.code for error in refused.value.errors] == [code]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"credit_flags": ["ABNORMAL"], "officer_release": True},
        {"staffing_short_since": date(2025, 7, 3)},
        {"gate": Gate.AGREEMENT, "staffing_short_since": TODAY, "staffing_waived": True, "finance_order": True},
        {"gate": Gate.FINAL, "state": "SETTLED", "settled": True, "spent_fen": 0},
    ],
)
def test_open_gates(change: dict[str, object]) -> None:
    require_gate(replace(OPEN, **change), TODAY, spent_bps=6000, cure_days=60)  # type: ignore[arg-type]


def test_the_midterm_is_due_in_the_middle() -> None:
    assert midterm_day(date(2025, 6, 1), date(2025, 12, 31)) == date(2025, 9, 15)


@pytest.mark.parametrize(
    ("one", "other", "bps"),
    [
        ("高龄老人助餐", "高龄老人助餐。", 10_000),
        ("高龄老人助餐", "高龄老人助浴", 8_000),
        ("高龄老人助餐", "手语培训", 0),
        ("ａＢ c", "abc", 10_000),
        ("", "", 10_000),
        ("老", "少", 0),
    ],
)
def test_likeness(one: str, other: str, bps: int) -> None:
    assert dice_bps(one, other) == dice_bps(other, one) == bps


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_even_handed_and_bounded(one: str, other: str) -> None:
    assert 0 <= dice_bps(one, other) == dice_bps(other, one) <= 10_000
    assert dice_bps(one, one) == 10_000


def test_suspicions() -> None:
    one = Undertaking("高龄老人助餐", "甲", "500103001011", date(2025, 6, 1), date(2025, 12, 31), "a" * 64)
    assert suspicion(one, replace(one, activities="乙"), 8000)[0] == [Ground.TITLE, Ground.BENEFICIARIES]
    assert suspicion(one, replace(one, from_on=date(2026, 1, 1), until_on=date(2026, 2, 1)), 8000)[0] == []
    assert suspicion(one, replace(one, from_on=date(2025, 12, 31), until_on=date(2026, 2, 1)), 8000)[0]
    assert suspicion(one, replace(one, community_code="500103001001"), 8000)[0] == []
    assert suspicion(one, replace(one, title="手语", activities="乙", beneficiaries_sha256=None), 8000)[0] == []


def test_terms_and_schedules() -> None:
    def term(until: date, *, first: date = date(2025, 3, 10), stable: bool = False) -> None:
        require_term(date(2025, 3, 10), until, first_from_on=first, years=1, stable_years=3, stable=stable)

    term(date(2026, 3, 9))
    term(date(2028, 3, 9), stable=True)
    for until, first, stable in (
        (date(2026, 3, 10), date(2025, 3, 10), False),
        (date(2026, 3, 9), date(2023, 3, 9), True),
        (date(2025, 3, 9), date(2025, 3, 10), False),
    ):
        with pytest.raises(TermTooLong):
            term(until, first=first, stable=stable)
    require_schedule([1, 2], [date(2025, 5, 1), date(2025, 6, 1)], 3, date(2025, 5, 1))
    for amounts, days in (([1, 1], [5, 6]), ([1, 2], [6, 5]), ([1, 2], [5, 5]), ([1, 2], [4, 5])):
        with pytest.raises(ScheduleWrong):
            require_schedule(amounts, [date(2025, month, 1) for month in days], 3, date(2025, 5, 1))


@pytest.mark.parametrize("until", [None, date(2022, 9, 2)])
def test_a_buyer_stands_aside_for_three_years(until: date | None) -> None:
    require_no_tie([("EMPLOYMENT", date(2022, 9, 1))], TODAY, 36)
    with pytest.raises(MustRecuse):
        require_no_tie([("EMPLOYMENT", until)], TODAY, 36)


def test_suppliers() -> None:
    require_supplier(Supplier("ACTIVE", "REGISTERED", [], False, False))
    with pytest.raises(SupplierNotAllowed) as refused:
        require_supplier(Supplier("SUSPENDED", "STREET_MANAGED", ["SEVERE", "ABNORMAL"], True, True))
    assert len(refused.value.errors) == 6
