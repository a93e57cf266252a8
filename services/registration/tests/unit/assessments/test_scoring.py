"""Points in exact integers: clamping, redistribution, shared ranks."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.assessments.rules.scoring import WEIGHTS_RULE, Part, ranks_of, ratio_of, scores_of
from registration.reference.loading import shipped_rules

WEIGHTS = next(rule.value for rule in shipped_rules() if rule.key == WEIGHTS_RULE)


def test_the_weights_are_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100


@pytest.mark.parametrize(
    ("actual", "target", "ratio"),
    [(3, 4, Fraction(3, 4)), (9, 4, Fraction(1)), (0, 4, Fraction(0)), (-1, 4, Fraction(0)), (3, 0, None)],
)
def test_a_part_is_clamped(actual: int, target: int, ratio: Fraction | None) -> None:
    assert Part("a", actual, target).ratio == ratio


def test_full_marks() -> None:
    full = {key: [Part("a", 1, 1)] for key in WEIGHTS}
    scores = scores_of(full, WEIGHTS)
    assert scores.total == 1_000_000
    assert {each.key: each.score for each in scores.indicators} == {key: w * 10_000 for key, w in WEIGHTS.items()}


def test_what_cannot_be_measured_gives_its_weight_to_the_rest() -> None:
    """TARGETS half, STAFFING full, the rest unknown: 40 points become 100, so 37.5 and 25 of them."""
    scores = scores_of({"TARGETS": [Part("a", 1, 2)], "STAFFING": [Part("b", 5, 5)]}, WEIGHTS)
    found = {each.key: each.score for each in scores.indicators}
    assert (found["TARGETS"], found["STAFFING"], found["PARTY"]) == (375_000, 250_000, None)
    assert scores.total == 625_000


def test_nothing_measured_is_no_score() -> None:
    assert scores_of({}, WEIGHTS).total is None
    assert scores_of({"PARTY": [Part("a", 0, 0)]}, WEIGHTS).total is None


def test_parts_count_alike() -> None:
    assert ratio_of([Part("a", 1, 2), Part("b", 1, 1), Part("c", 0, 0)]) == Fraction(3, 4)


def test_equal_totals_share_a_rank() -> None:
    assert ranks_of({"a": 90, "b": 95, "c": 90, "d": 80}) == {"b": 1, "a": 2, "c": 2, "d": 4}


PARTS = st.dictionaries(
    st.sampled_from(sorted(WEIGHTS)),
    st.lists(st.builds(Part, st.just("a"), st.integers(-3, 40), st.integers(0, 30)), max_size=4),
)


@given(PARTS)
def test_a_total_is_its_scores_but_for_what_was_cut(parts: dict[str, list[Part]]) -> None:
    scores = scores_of(parts, WEIGHTS)
    told = [each.score for each in scores.indicators if each.score is not None]
    if scores.total is None:
        assert told == []
    else:
        assert 0 <= scores.total - sum(told) < len(told)
        assert 0 <= scores.total <= 1_000_000
