"""Quarters of teams, days and numbers of exam campaigns, and what is missing of a backbone's training."""

from datetime import date

import pytest

from talent.backbone.rules import missing, year_of
from talent.exam_campaigns.rules import ExamResult, days_fit, numbers_fit
from talent.linkage_teams.rules import may_record, owed_quarter, quarter_of

D = date.fromisoformat


@pytest.mark.parametrize(
    ("day", "quarter"),
    [("2024-01-01", "2024-01-01"), ("2024-03-31", "2024-01-01"), ("2024-04-01", "2024-04-01"),
     ("2024-12-31", "2024-10-01")],
)  # fmt: skip
def test_quarters(day: str, quarter: str) -> None:
    assert quarter_of(D(day)) == D(quarter)


@pytest.mark.parametrize(
    ("quarter", "began", "ended", "today", "may"),
    [
        ("2024-10-01", "2024-10-30", None, "2024-10-30", True),
        ("2024-07-01", "2024-10-30", None, "2024-10-30", False),
        ("2025-01-01", "2024-10-30", None, "2024-12-31", False),
        ("2025-01-01", "2024-10-30", None, "2025-01-01", True),
        ("2025-01-01", "2024-10-30", "2024-12-31", "2025-02-01", False),
        ("2024-10-01", "2024-10-30", "2024-12-31", "2025-02-01", True),
    ],
)
def test_a_quarter_is_recorded_in_which_the_team_worked(
    quarter: str, began: str, ended: str | None, today: str, may: bool
) -> None:
    assert may_record(D(quarter), D(began), None if ended is None else D(ended), D(today)) == may


@pytest.mark.parametrize(
    ("today", "quarter"),
    [("2025-01-14", "2024-07-01"), ("2025-01-15", "2024-10-01"), ("2025-04-14", "2024-10-01"),
     ("2025-04-15", "2025-01-01")],
)  # fmt: skip
def test_the_record_is_owed_after_the_grace(today: str, quarter: str) -> None:
    assert owed_quarter(D(today), 14) == D(quarter)


@pytest.mark.parametrize(
    ("numbers", "fits"),
    [((3, 2, 1), True), ((30, 25, 9), True), ((2, 2, 1), False), ((3, 1, 1), False), ((3, 2, 0), False),
     ((3, 4, 1), False), ((4, 2, 3), False)],
)  # fmt: skip
def test_numbers_agree_with_the_candidates(numbers: tuple[int, int, int], fits: bool) -> None:
    assert numbers_fit(*numbers, [ExamResult.PASSED, ExamResult.FAILED, ExamResult.ABSENT]) == fits


def test_days_and_years() -> None:
    assert days_fit(2025, D("2025-01-06"), D("2025-06-14"), D("2025-01-06"))
    assert not days_fit(2025, D("2025-01-05"), D("2025-06-14"), D("2025-01-06"))
    assert not days_fit(2025, D("2025-06-14"), D("2025-06-14"), D("2025-01-06"))
    assert not days_fit(2024, D("2025-01-06"), D("2025-06-14"), D("2025-01-06"))
    assert year_of(2024) == (D("2024-01-01"), D("2024-12-31"))
    assert (missing(0, 1), missing(2, 1)) == (1, 0)
