"""Points, bands, grades and votes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.evaluations.rules.grades import (
    AREAS,
    AREAS_RULE,
    BANDS_RULE,
    RATINGS_SHARE_RULE,
    grade_of,
    is_carried,
    mean_scores,
    one_below,
    sheet_defects,
    social_opinion_points,
    total_of,
)
from registration.evaluations.rules.states import EVALUATION_MACHINE, EvaluationState
from registration.reference.loading import shipped_rules
from shared.contracts.values import EvaluationGrade
from shared.kit.rule_register import AppliedRule, RuleBook

BOOK = RuleBook(shipped_rules())
BANDS = BOOK.value(BANDS_RULE, "500103", date(2024, 6, 3))
AREA_MAX = BOOK.value(AREAS_RULE, "500103", date(2024, 6, 3))
ANQING = AppliedRule(BANDS_RULE, 2, [951, 901, 851, 801])
QUORUM = AppliedRule("evaluation.committeeQuorum", 1, {"present": 2, "of": 3})
POINTS = st.integers(0, 1000)


@pytest.mark.parametrize(
    ("total", "default", "anqing"),
    [
        (1000, "5A", "5A"), (951, "5A", "5A"), (950, "5A", "4A"), (901, "5A", "4A"), (900, "5A", "3A"),
        (899, "4A", "3A"), (850, "4A", "2A"), (800, "4A", "1A"), (799, "3A", "1A"), (700, "3A", "1A"),
        (699, "2A", "1A"), (600, "2A", "1A"), (599, "1A", "1A"), (0, "1A", "1A"),
    ],
)  # fmt: skip
def test_bands(total: int, default: str, anqing: str) -> None:
    assert (grade_of(total, BANDS), grade_of(total, ANQING)) == (default, anqing)


def test_areas_make_up_a_thousand() -> None:
    assert sum(AREA_MAX.value.values()) == 1000
    assert set(AREA_MAX.value) == set(AREAS)


@given(POINTS, POINTS)
def test_more_points_never_make_a_lower_grade(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert grade_of(low, BANDS) <= grade_of(high, BANDS)


@given(st.lists(st.fixed_dictionaries({area: st.integers(0, AREA_MAX.value[area]) for area in AREAS}), min_size=1))
def test_the_mean_lies_between_the_sheets_and_is_never_rounded_up(sheets: list[dict[str, int]]) -> None:
    totals = [sum(sheet.values()) for sheet in sheets]
    assert min(totals) <= total_of(sheets) <= max(totals)
    assert total_of(sheets) * len(sheets) <= sum(totals)
    assert sum(mean_scores(sheets).values()) <= total_of(sheets)
    assert all(not sheet_defects(sheet, AREA_MAX) for sheet in sheets)


def test_almost_is_not_enough() -> None:
    sheets = [dict(zip(AREAS, (60, 390, 420, points), strict=True)) for points in (29, 30, 30)]
    assert total_of(sheets) == 899
    assert grade_of(total_of(sheets), BANDS) == "4A"


def test_too_many_points() -> None:
    found = sheet_defects({"base": 61, "governance": 390, "performance": 421, "social_opinion": 0}, AREA_MAX)
    assert [each.pointer for each in found] == ["/base", "/performance"]


@pytest.mark.parametrize(
    ("members", "present", "in_favor", "carried"),
    [(15, 10, 8, True), (15, 9, 9, False), (15, 10, 7, False), (16, 11, 8, False), (16, 11, 9, True), (1, 1, 1, True)],
)
def test_more_than_half_of_all_members(members: int, present: int, in_favor: int, carried: bool) -> None:
    assert is_carried(members, present, in_favor, QUORUM) is carried


def test_one_below() -> None:
    steps = [one_below(EvaluationGrade(grade)) for grade in ("5A", "4A", "3A", "2A", "1A")]
    assert steps == ["4A", "3A", "2A", "1A", None]


def test_no_grade_without_publicity() -> None:
    granting = [row for row in EVALUATION_MACHINE.transitions if row.command == "grant"]
    assert [row.source for row in granting] == [EvaluationState.PUBLICITY]


SHARE = BOOK.value(RATINGS_SHARE_RULE, "500103", date(2024, 6, 3))


@pytest.mark.parametrize(
    ("experts", "ratings", "stars", "points"),
    [
        (130, 3, 15, 130),
        (130, 3, 3, 91),  # one star from everybody costs the residents' part: 30 % of 130
        (0, 3, 15, 39),
        (100, 12, 54, 104),  # 70 + 39 × 3.5 / 4 = 104.125
        (65, 4, 12, 65),
        (100, 3, 14, 105),  # 70 + 39 × (14/3 − 1) / 4 = 105.75
    ],
)
def test_residents_have_their_part_in_social_opinion(experts: int, ratings: int, stars: int, points: int) -> None:
    assert social_opinion_points(experts, 130, ratings, stars, SHARE) == points


@given(st.integers(0, 130), st.lists(st.integers(1, 5), min_size=1), st.integers(1, 5))
def test_points_stay_within_the_area_and_better_ratings_never_cost(
    experts: int, given_stars: list[int], more: int
) -> None:
    points = social_opinion_points(experts, 130, len(given_stars), sum(given_stars), SHARE)
    assert 0 <= points <= 130
    best = [max(stars, more) for stars in given_stars]
    assert social_opinion_points(experts, 130, len(best), sum(best), SHARE) >= points
