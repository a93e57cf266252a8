"""Scores, order and allocation, with the worked example and its variants."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funding.contests.rules.protocols import is_consistent, protocol_hash, protocol_of
from funding.contests.rules.ranking import Entry, allocate, final_score, in_order, trimmed_mean

TERMS = {"reserve_bps": 3000, "pass_score": 60, "partial_bps": 8000}


def entry(name: str, score: int, fen: int, *, rural: bool = False, at: str = "2025-03-01") -> Entry:
    return Entry(name, score * 100, rural, fen * 100, at)


def example(third: int = 74) -> list[Entry]:
    return [
        entry("U1", 92, 400_000),
        entry("U2", 88, 400_000),
        entry("R1", 75, 200_000, rural=True),
        entry("U3", third, 200_000),
        entry("R2", 58, 100_000, rural=True),
    ]


@pytest.mark.parametrize("third", [74, 80])
def test_the_worked_example(third: int) -> None:
    given_money = allocate(example(third), 100_000_000, **TERMS)
    assert given_money == {"R1": 20_000_000, "U1": 40_000_000, "U2": 40_000_000}


def test_without_a_reserve_the_better_one_wins() -> None:
    given_money = allocate(example(80), 100_000_000, **(TERMS | {"reserve_bps": 0}))
    assert given_money == {"U1": 40_000_000, "U2": 40_000_000, "U3": 20_000_000}


def test_one_less_moves_the_money_on() -> None:
    rest = [one for one in example() if one.proposal_id != "U2"]
    assert allocate(rest, 100_000_000, **TERMS) == {"R1": 20_000_000, "U1": 40_000_000, "U3": 20_000_000}


@pytest.mark.parametrize(
    ("left", "given_fen"),
    [(80_000, 80_000), (79_999, None), (100_000, 100_000), (0, None)],
)
def test_a_partial_offer_is_at_least_four_fifths(left: int, given_fen: int | None) -> None:
    found = allocate([Entry("A", 9000, False, 100_000, "x")], left, **(TERMS | {"reserve_bps": 0}))
    assert found.get("A") == given_fen


def test_one_that_is_skipped_does_not_stop_the_next() -> None:
    entries = [entry("A", 90, 700), entry("B", 80, 600), entry("C", 70, 300)]
    assert allocate(entries, 100_000, **(TERMS | {"reserve_bps": 0})) == {"A": 70_000, "C": 30_000}


@pytest.mark.parametrize(
    ("totals", "score"),
    [
        ([800_000], 8000),
        ([700_000, 800_000, 900_000, 100_000, 1_000_000], 8000),
        ([700_000, 800_000, 900_000, 100_000], 6250),
        ([333_333, 333_333, 333_334], 3333),
        ([333_350, 333_350], 3334),
        ([333_349, 333_350], 3333),
    ],
)
def test_a_mean_is_trimmed_from_five_sheets_and_rounded_half_up(totals: list[int], score: int) -> None:
    assert trimmed_mean(totals, 5) == score


def test_the_bonus_is_for_rural_projects_and_ends_at_a_hundred() -> None:
    assert final_score([970_000], 5, rural=True, bonus=5) == 10_000
    assert final_score([700_000], 5, rural=True, bonus=5) == 7500
    assert final_score([700_000], 5, rural=False, bonus=5) == 7000


def test_the_order() -> None:
    entries = [
        entry("f", 80, 100, at="2025-03-02"),
        entry("e", 80, 100, at="2025-03-01"),
        entry("d", 80, 100, at="2025-03-01"),
        entry("c", 80, 90),
        entry("b", 80, 200, rural=True),
        entry("a", 81, 300),
    ]
    assert [one.proposal_id for one in in_order(entries)] == ["a", "b", "c", "d", "e", "f"]


ENTRIES = st.lists(
    st.builds(
        Entry,
        st.uuids().map(str),
        st.integers(0, 10_000),
        st.booleans(),
        st.integers(1, 50_000_000),
        st.just("2025-03-01"),
    ),
    max_size=30,
    unique_by=lambda one: one.proposal_id,
)


@settings(deadline=None)
@given(ENTRIES, st.integers(1, 200_000_000), st.integers(0, 10_000))
def test_no_allocation_gives_more_than_there_is(entries: list[Entry], budget: int, reserve: int) -> None:
    found = allocate(entries, budget, reserve_bps=reserve, pass_score=60, partial_bps=8000)
    by_id = {one.proposal_id: one for one in entries}
    assert sum(found.values()) <= budget
    for proposal_id, amount in found.items():
        one = by_id[proposal_id]
        assert one.score >= 6000
        assert one.requested_fen * 8000 <= amount * 10_000 <= one.requested_fen * 10_000
    assert found == allocate(list(reversed(entries)), budget, reserve_bps=reserve, pass_score=60, partial_bps=8000)


def test_a_protocol_that_was_touched_is_found_out() -> None:
    terms = {"budget_fen": 100, "reserve_bps": 0, "pass_score": 60, "bonus": 5, "trim_from": 5, "partial_bps": 8000}
    line = {"proposal_id": "a", "rural": True, "requested_fen": 90, "submitted_at": "x", "excluded": False}
    content = protocol_of(terms, [{**line, "totals": [800_000, 700_000]}])
    assert content["proposals"][0]["totals"] == [700_000, 800_000]
    stated = protocol_hash(content, None)
    assert is_consistent(content, None, stated)
    assert not is_consistent(content, "0" * 64, stated)
    forged = {**content, "result": [{**content["result"][0], "award_fen": 100}]}
    assert not is_consistent(forged, None, protocol_hash(forged, None))
