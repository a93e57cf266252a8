"""What a report must tell, and whether its figures agree."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.annual_reports.rules.content import content_defects, finance_defects
from registration.annual_reports.rules.facts import Finance, Reporter
from registration.annual_reports.rules.states import ReportKind
from registration.annual_reports.schemas import CONTENT, ReportContent

PAGE = {"summary": "全年活动。", "activities": 48, "members": 14, "opening_fen": 0, "income_fen": 1200,
        "expense_fen": 1000, "left_fen": 200}  # fmt: skip
AUDIT = {"firm": "会计师事务所", "opinion": "UNQUALIFIED", "file_name": "a.pdf", "sha256": "ab" * 32}


def found(content: dict[str, Any], kind: str = "SG", *, carried: int | None = None, began: str = "2020-01-01") -> Any:
    reporter = Reporter(kind, 2023, date.fromisoformat(began), carried)
    report_kind = ReportKind.STATEMENT if kind == "FILED" else ReportKind.REPORT
    stated = ReportContent.model_validate(content, strict=False).stated()
    return [(error.pointer, error.code) for error in content_defects(report_kind, stated, reporter)]


def changed(*path: str | int, to: Any) -> dict[str, Any]:
    content: Any = deepcopy(CONTENT)
    at = content
    for part in path[:-1]:
        at = at[part]
    at[path[-1]] = to
    return dict(content)


def without(*parts: str) -> dict[str, Any]:
    return {name: value for name, value in CONTENT.items() if name not in parts}


@pytest.mark.parametrize("kind", ["SG", "SO"])
def test_the_example_is_complete(kind: str) -> None:
    assert found(CONTENT, kind) == []


@pytest.mark.parametrize(
    ("content", "kind", "errors"),
    [
        ({}, "SG", [("/activities", "MISSING"), ("/finance", "MISSING"), ("/donations", "MISSING"),
                    ("/governance", "MISSING"), ("/staff", "MISSING"), ("/members", "MISSING"),
                    ("/true_and_complete", "MUST_BE_STATED")]),
        (without("members"), "SO", []),
        (without("members"), "SG", [("/members", "MISSING")]),
        (CONTENT, "FD", [("/audit", "MISSING")]),
        (CONTENT | {"audit": AUDIT}, "FD", []),
        (CONTENT | {"page": PAGE}, "SG", [("/page", "NOT_FOR_REPORTS")]),
        (changed("finance", "income_total_fen", to=4999999), "SG",
         [("/finance/income_total_fen", "SUM_MISMATCH"), ("/finance/closing_fen", "SUM_MISMATCH")]),
        (changed("finance", "expense_total_fen", to=4400001), "SG",
         [("/finance/expense_total_fen", "SUM_MISMATCH"), ("/finance/closing_fen", "SUM_MISMATCH")]),
        (changed("finance", "closing_fen", to=1600001), "SG", [("/finance/closing_fen", "SUM_MISMATCH")]),
        (changed("finance", "liabilities_fen", to=0), "SG", [("/finance/net_assets_fen", "SUM_MISMATCH")]),
        (changed("donations", "received_fen", to=1), "SG", [("/donations/received_fen", "SUM_MISMATCH")]),
        (changed("activities", 0, "held_on", to="2022-12-31"), "SG",
         [("/activities/0/held_on", "OUTSIDE_THE_YEAR")]),
        (changed("activities", 0, "held_on", to="2024-01-01"), "SG",
         [("/activities/0/held_on", "OUTSIDE_THE_YEAR")]),
        (changed("changes", 0, "changed_on", to="2024-01-01"), "SG", [("/changes/0/changed_on", "OUTSIDE_THE_YEAR")]),
        (CONTENT | {"true_and_complete": False}, "SG", [("/true_and_complete", "MUST_BE_STATED")]),
        ({"page": PAGE, "true_and_complete": True}, "FILED", []),
        ({"true_and_complete": True}, "FILED", [("/page", "MISSING")]),
        ({"page": PAGE | {"left_fen": 201}, "true_and_complete": True}, "FILED", [("/page/left_fen", "SUM_MISMATCH")]),
        (CONTENT | {"page": PAGE}, "FILED", [("/finance", "NOT_FOR_STATEMENTS")]),
    ],
)  # fmt: skip
def test_defects(content: dict[str, Any], kind: str, errors: list[tuple[str, str]]) -> None:
    assert found(content, kind) == errors


def test_the_year_goes_on_where_the_one_before_ended() -> None:
    assert found(CONTENT, carried=1_000_000) == []
    assert found(CONTENT, carried=999_999) == [("/finance/opening_fen", "DOES_NOT_CONTINUE")]
    statement = {"page": PAGE, "true_and_complete": True}
    assert found(statement, "FILED", carried=1) == [("/page/opening_fen", "DOES_NOT_CONTINUE")]


def test_nothing_happens_before_registration() -> None:
    assert found(CONTENT, began="2023-05-20") == []
    assert found(CONTENT, began="2023-05-21") == [("/activities/0/held_on", "OUTSIDE_THE_YEAR")]


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 10**12)),
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 10**12)),
    st.integers(-(10**12), 10**12),
    st.integers(0, 10**12),
)
def test_sums_that_are_summed_agree(income: Any, expense: Any, opening: int, liabilities: int) -> None:
    closing = opening + sum(income.values()) - sum(expense.values())
    finance = Finance(
        opening, income, sum(income.values()), expense, sum(expense.values()), closing, liabilities + 7, liabilities, 7
    )
    assert finance_defects(finance, None, opening) == []
