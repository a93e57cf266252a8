"""Pieces of Chinese names, and the plan by which they are looked up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.organizations.rules.grams import grams, query_grams, search_plan

names = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E40), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("志", ("志",)),
        ("志愿", ("志愿",)),
        ("志愿者", ("志愿", "愿者")),
        ("哈哈哈", ("哈哈",)),
        ("𣵦村", ("𣵦村",)),
    ],
)
def test_query_grams(text, expected):
    assert query_grams(text) == expected


@given(names, st.data())
def test_a_name_has_all_grams_of_each_of_its_pieces(name, data):
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    assert set(query_grams(name[start:end])) <= grams(name)


@pytest.mark.parametrize(
    ("share", "rows", "plan"),
    [
        (1.0, 5_000_000, "WALK"),
        (0.01, 5_000_000, "WALK"),
        (0.003, 5_000_000, "CANDIDATES"),
        (0.0, 5_000_000, "CANDIDATES"),
        (1.0, 20, "CANDIDATES"),
    ],
)
def test_common_pieces_are_walked_rare_ones_looked_up(share, rows, plan):
    assert search_plan(share, rows, 51) == plan
