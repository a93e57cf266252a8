"""The years and goals of a plan, and its reviews."""

import pytest

from registration.development_plans.rules import Goal, plan_defects, review_defects

ONE = [Goal("服务老年人", 2025)]


@pytest.mark.parametrize(
    ("from_year", "to_year", "goals", "codes"),
    [
        (2024, 2026, ONE, []),
        (2025, 2025, ONE, []),
        (2024, 2028, ONE, []),
        (2024, 2029, ONE, ["TOO_LONG"]),
        (2023, 2026, ONE, ["BEGINS_NOW_OR_NEXT_YEAR"]),
        (2026, 2026, [Goal("甲", 2026)], ["BEGINS_NOW_OR_NEXT_YEAR"]),
        (2024, 2023, [], ["TOO_LONG"]),
        (2024, 2024, ONE, ["OUTSIDE_THE_PLAN"]),
        (2024, 2026, ONE * 2, ["GOAL_TWICE"]),
    ],
)
def test_plans(from_year: int, to_year: int, goals: list[Goal], codes: list[str]) -> None:
    assert [error.code for error in plan_defects(from_year, to_year, goals, 5, 2024)] == codes


@pytest.mark.parametrize(
    ("year", "answered", "codes"),
    [
        (2024, [0, 1], []),
        (2024, [1, 0], []),
        (2025, [0, 1], ["OUTSIDE_THE_PLAN"]),
        (2023, [0, 1], ["OUTSIDE_THE_PLAN"]),
        (2024, [0], ["EVERY_GOAL_ONCE"]),
        (2024, [0, 0], ["EVERY_GOAL_ONCE"]),
        (2024, [0, 1, 2], ["EVERY_GOAL_ONCE"]),
    ],
)
def test_reviews(year: int, answered: list[int], codes: list[str]) -> None:
    assert [error.code for error in review_defects(year, answered, 2, 2024, 2026, 2024)] == codes
