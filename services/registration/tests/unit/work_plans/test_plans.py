"""What a plan must have, and when its years are reviewed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.work_plans.errors import MeasureMisplaced, PlanIncomplete, ReviewNotDue
from registration.work_plans.rules.plans import (
    require_adoptable,
    require_closable,
    require_measure,
    require_reviewable,
    review_due_on,
    years_of,
)
from shared.contracts.values import Department

FIRST, LAST = date(2024, 3, 1), date(2025, 6, 30)


@pytest.mark.parametrize(
    ("goals", "departments", "measured", "pointers"),
    [
        (1, ["CULTURE"], {"CULTURE"}, []),
        (0, ["CULTURE"], {"CULTURE"}, ["/goals"]),
        (1, [], set(), ["/departments"]),
        (1, ["CULTURE", "SPORTS"], {"CULTURE"}, ["/departments/1"]),
        (0, ["CULTURE"], set(), ["/goals", "/departments/0"]),
    ],
)
def test_what_is_needed_for_adoption(
    goals: int, departments: list[str], measured: set[str], pointers: list[str]
) -> None:
    if not pointers:
        require_adoptable(goals, departments, measured)
        return
    with pytest.raises(PlanIncomplete) as caught:
        require_adoptable(goals, departments, measured)
    assert [error.pointer for error in caught.value.errors] == pointers


@pytest.mark.parametrize(
    ("department", "due_on", "codes"),
    [
        ("CULTURE", FIRST, []),
        ("CULTURE", LAST, []),
        ("SPORTS", LAST, ["NOT_IN_PLAN"]),
        ("CULTURE", date(2024, 2, 29), ["OUTSIDE_PERIOD"]),
        ("SPORTS", date(2025, 7, 1), ["NOT_IN_PLAN", "OUTSIDE_PERIOD"]),
    ],
)
def test_measures(department: str, due_on: date, codes: list[str]) -> None:
    if not codes:
        require_measure(department, ["CULTURE"], due_on, FIRST, LAST)
        return
    with pytest.raises(MeasureMisplaced) as caught:
        require_measure(department, ["CULTURE"], due_on, FIRST, LAST)
    assert [error.code for error in caught.value.errors] == codes


@pytest.mark.parametrize(
    ("year", "today", "passes"),
    [
        (2024, date(2024, 12, 31), False),
        (2024, date(2025, 1, 1), True),
        (2025, date(2025, 6, 30), False),
        (2025, date(2025, 7, 1), True),
        (2023, date(2025, 7, 1), False),
        (2026, date(2027, 7, 1), False),
    ],
)
def test_a_year_is_reviewed_when_it_is_over(year: int, today: date, passes: bool) -> None:
    if passes:
        require_reviewable(year, FIRST, LAST, today)
        return
    with pytest.raises(ReviewNotDue):
        require_reviewable(year, FIRST, LAST, today)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_a_plan_closes_when_each_of_its_years_is_reviewed(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    years = list(years_of(first, last))
    after = date(last.year + 1, 1, 1)
    require_closable(first, last, years, after)
    for missing in years:
        with pytest.raises(ReviewNotDue):
            require_closable(first, last, [year for year in years if year != missing], after)
    with pytest.raises(ReviewNotDue):
        require_closable(first, last, years, last)


def test_the_departments_of_the_policy_are_all_there() -> None:
    addressed = {"CIVIL_AFFAIRS", "CIVILIZATION_OFFICE", "POLITICAL_LEGAL", "JUSTICE", "CULTURE", "SPORTS",
                 "YOUTH_LEAGUE", "WOMENS_FEDERATION", "DISABLED_FEDERATION"}  # fmt: skip
    assert addressed <= {department.value for department in Department}
    assert review_due_on(2024, "03-31") == date(2025, 3, 31)
