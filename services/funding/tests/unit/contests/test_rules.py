"""Terms, budgets, screening, conflicts and conduct, case by case."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funding.programs.errors import TermsNotAllowed
from funding.programs.rules.states import ProgramKind, needs_panel
from funding.programs.rules.terms import Limits, Terms, require_terms, split
from funding.proposals.rules.budgets import BudgetLimits, CostKind, Item, budget_findings, is_rural_project
from funding.proposals.rules.screening import Applicant, Scope, applicant_findings, in_area, sponsor_findings
from funding.reviews.errors import PanelNotAllowed, SheetIncomplete
from funding.reviews.rules.conflicts import Candidate, ConflictKind, Tie, conflict, require_panel
from funding.reviews.rules.sheets import sheet_total
from funding.standings.rules import Conduct, Fact, FactKind, report_year_owed

TODAY = date(2025, 4, 1)
LIMITS = Limits(50_000_000, 6000, 3000, 5, 7)
TERMS = Terms(
    ProgramKind.VENTURE_PHILANTHROPY, 100_000_000, 50_000_000, 6000, 4000, 3000, 5, 7, [("NEED", 10_000, 100)],
    [(6000, "AGREEMENT"), (3000, "MIDTERM"), (1000, "FINAL")], datetime(2025, 3, 1, tzinfo=UTC),
    datetime(2025, 3, 31, tzinfo=UTC),
)  # fmt: skip


def test_a_split_floors_each_share_and_gives_the_last_the_rest() -> None:
    assert split(1_234_567, [6000, 3000, 1000]) == [740_740, 370_370, 123_457]


@settings(deadline=None)
@given(st.integers(0, 10**13), st.lists(st.integers(0, 10_000), min_size=1, max_size=5))
def test_parts_make_the_whole(amount: int, shares: list[int]) -> None:
    assert sum(split(amount, shares)) == amount


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"max_award_fen": 50_000_001}, "AWARD_TOO_LARGE"),
        ({"max_share_bps": 6001, "min_own_share_bps": 3000}, "SHARE_TOO_LARGE"),
        ({"min_own_share_bps": 4001}, "SHARES_EXCEED"),
        ({"rural_reserve_bps": 2999}, "RESERVE_TOO_SMALL"),
        ({"call_to": datetime(2025, 3, 1, tzinfo=UTC)}, "CALL_ENDS_EARLY"),
        ({"publicity_days": 6}, "PUBLICITY_TOO_SHORT"),
        ({"tranches": [(6000, "AGREEMENT"), (4000, "AGREEMENT")]}, "GATES_OUT_OF_ORDER"),
        ({"tranches": [(6000, "AGREEMENT"), (3000, "MIDTERM")]}, "TRANCHES_INCOMPLETE"),
        ({"panel_size": 6}, "PANEL_SIZE"),
        ({"panel_size": 3}, "PANEL_SIZE"),
        ({"criteria": [("NEED", 9_999, 100)]}, "CRITERIA_NOT_100"),
        ({"criteria": [("NEED", 5_000, 100), ("NEED", 5_000, 100)]}, "CRITERION_TWICE"),
    ],
)
def test_terms(change: dict[str, object], code: str) -> None:
    require_terms(TERMS, LIMITS, panel=True)
    with pytest.raises(TermsNotAllowed) as refused:
        require_terms(replace(TERMS, **change), LIMITS, panel=True)  # type: ignore[arg-type]
    assert code in [error.code for error in refused.value.errors]


def test_only_small_committee_grants_need_no_panel() -> None:
    assert not needs_panel("COMMITTEE_SMALL_GRANT", 500_000, 500_000)
    assert needs_panel("COMMITTEE_SMALL_GRANT", 500_001, 500_000)
    assert needs_panel("FOUNDATION_GRANT", 1, 500_000)


@pytest.mark.parametrize(
    ("items", "total", "requested", "codes"),
    [
        ([Item(CostKind.ACTIVITY, 100, 60)], 100, 60, []),
        ([Item(CostKind.ACTIVITY, 100, 61)], 100, 61, ["SHARE_TOO_LARGE", "OWN_SHARE_TOO_SMALL"]),
        ([Item(CostKind.ACTIVITY, 70, 50), Item(CostKind.PERSONNEL, 30, 10)], 100, 60, []),
        ([Item(CostKind.ACTIVITY, 69, 50), Item(CostKind.PERSONNEL, 31, 10)], 100, 60, ["PERSONNEL_CAP"]),
        ([Item(CostKind.ACTIVITY, 89, 50), Item(CostKind.MANAGEMENT, 11, 10)], 100, 60, ["MANAGEMENT_CAP"]),
        ([Item(CostKind.ACTIVITY, 99, 60)], 100, 60, ["BUDGET_SUM"]),
        ([Item(CostKind.ACTIVITY, 50, 51), Item(CostKind.ACTIVITY, 50, 9)], 100, 60, ["ITEM_OVERASKED"]),
        ([Item(CostKind.ACTIVITY, 2_000, 1_001)], 2_000, 1_001, ["AWARD_TOO_LARGE"]),
    ],
)
def test_budgets(items: list[Item], total: int, requested: int, codes: list[str]) -> None:
    limits = BudgetLimits(1_000, 6000, 4000, 3000, 1000)
    assert [one.code for one in budget_findings(items, total, requested, limits)] == codes


@pytest.mark.parametrize(
    ("main", "home", "there", "rural"),
    [
        ("500103001201", None, 0, True),
        ("500103001011", "500103001201", 50, True),
        ("500103001011", "500103001201", 49, False),
        ("500103001011", "500103001001", 100, False),
        ("500103001011", None, 0, False),
    ],
)
def test_a_rural_project(main: str, home: str | None, there: int, rural: bool) -> None:
    items = [Item(CostKind.ACTIVITY, there, 0, home), Item(CostKind.ACTIVITY, 100 - there, 0, main)]
    assert is_rural_project(main, home, items if there else items[1:], 100) is rural


def test_what_speaks_against_an_applicant() -> None:
    bad = Applicant("SUSPENDED", "REGISTERED", ["ABNORMAL", "SEVERE"], True, True, True, TODAY)
    assert [one.code for one in applicant_findings(bad, TODAY)] == [
        "NOT_ACTIVE", "ABNORMAL", "SEVERE", "ANNUAL_REPORT_MISSING", "CASE_OPEN", "PROJECT_REPORT_OVERDUE", "BANNED"
    ]  # fmt: skip
    good = Applicant("ACTIVE", "REGISTERED", [], False, False, banned_until=date(2025, 3, 31))
    assert list(applicant_findings(good, TODAY)) == []
    codes = [one.code for one in sponsor_findings("STREET_MANAGED", bad, suitable=True, agreed=False, today=TODAY)]
    assert codes == ["SPONSOR_NOT_SUITABLE", "SPONSOR_NOT_AGREED"]
    assert not list(sponsor_findings("STREET_MANAGED", good, suitable=True, agreed=True, today=TODAY))


def test_areas() -> None:
    assert in_area("500103001011", Scope([], [], "500103"))
    assert in_area("500110004001", Scope([], [], "500110-WS"))
    assert not in_area("500103001011", Scope([], ["500103002"], "500103"))


@pytest.mark.parametrize(
    ("until", "found"),
    [
        (None, ConflictKind.EMPLOYEE),
        (date(2023, 4, 2), ConflictKind.EMPLOYEE),
        (date(2023, 4, 1), None),
    ],
)
def test_a_tie_counts_for_twenty_four_months(until: date | None, found: ConflictKind | None) -> None:
    assert conflict([Tie("a", ConflictKind.EMPLOYEE, until)], ["a"], ["b"], TODAY, 24) is found


def test_who_works_for_another_applicant_scores_nobody() -> None:
    tie = Tie("b", ConflictKind.LEADER)
    assert conflict([tie], ["a"], ["b"], TODAY, 24) is ConflictKind.OWN_ORGANIZATION_APPLIES
    assert conflict([replace(tie, kind=ConflictKind.FUNDER)], ["a"], ["b"], TODAY, 24) is None


def test_panels() -> None:
    good = Candidate(True, True, False, None)
    inner = replace(good, external=False)
    require_panel([good] * 4 + [inner], 5, (2, 3))
    for panel in ([good] * 4, [good] * 3 + [inner] * 2, [good] * 4 + [replace(good, officer=True)]):
        with pytest.raises(PanelNotAllowed):
            require_panel(panel, 5, (2, 3))


def test_sheets() -> None:
    criteria = [("NEED", 6_000, 100), ("PLAN", 4_000, 100)]
    assert sheet_total({"NEED": 90, "PLAN": 75}, criteria) == 840_000
    for scores in ({"NEED": 90}, {"NEED": 101, "PLAN": 1}, {"NEED": 1, "PLAN": 1, "X": 1}):
        with pytest.raises(SheetIncomplete):
            sheet_total(scores, criteria)


@pytest.mark.parametrize(
    ("registered", "today", "year"),
    [
        (date(2020, 1, 1), date(2025, 5, 31), 2023),
        (date(2020, 1, 1), date(2025, 6, 1), 2024),
        (date(2024, 6, 30), date(2025, 6, 1), 2024),
        (date(2024, 7, 1), date(2025, 6, 1), None),
        (None, date(2025, 6, 1), None),
    ],
)
def test_which_annual_report_is_owed(registered: date | None, today: date, year: int | None) -> None:
    assert report_year_owed(registered, today, 5, 31) == year


def test_conduct() -> None:
    facts = [
        Fact(FactKind.PENALTY, "IN_FORCE", "FINE", since_on=date(2022, 4, 2)),
        Fact(FactKind.INSPECTION, "CLOSED", "CASE", since_on=date(2025, 1, 1)),
        Fact(FactKind.EVALUATION, "GRANTED", "4A", until_on=TODAY),
        Fact(FactKind.RECTIFICATION, "OVERDUE", "FINANCE"),
        Fact(FactKind.HUB_MANDATE, "DESIGNATED", until_on=date(2025, 3, 31)),
    ]
    found = Conduct(facts, TODAY)
    assert found.punished_within(3)
    assert not Conduct(facts, date(2025, 4, 2)).punished_within(3)
    assert found.under_case()
    assert found.grade() == "4A"
    assert found.finance_order_open()
    assert not found.is_hub()
