"""Shares of a split, who goes on with what, and that no fen is lost."""

from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funding.successions.errors import MattersWrong, SharesWrong
from funding.successions.rules import SUCCESSION_MACHINE, SuccessionState, claim_parts, require_matters, require_shares

A, B, C = (UUID(int=number) for number in (1, 2, 3))
ONE, TWO = UUID(int=11), UUID(int=12)


@pytest.mark.parametrize(
    ("shares", "named", "passes"),
    [
        ({A: 6000, B: 4000}, 2, True),
        ({A: 10_000, B: 0}, 2, True),
        ({A: 6000, B: 3999}, 2, False),
        ({A: 10_000}, 1, False),
        ({A: 6000, C: 4000}, 2, False),
        ({A: 6000, B: 4000}, 3, False),
    ],
)
def test_shares_name_each_successor_once_and_make_the_whole(shares: dict[UUID, int], named: int, passes: bool) -> None:
    if passes:
        require_shares(shares, named, [A, B])
    else:
        with pytest.raises(SharesWrong):
            require_shares(shares, named, [A, B])


@pytest.mark.parametrize(
    ("given_matters", "pointers"),
    [
        ([(ONE, A), (TWO, B)], []),
        ([(ONE, A)], ["/matters"]),
        ([(ONE, A), (ONE, B), (TWO, A)], ["/matters/1"]),
        ([(ONE, C), (TWO, B)], ["/matters/0"]),
        ([(ONE, A), (TWO, B), (C, A)], ["/matters/2"]),
        ([], ["/matters", "/matters"]),
    ],
)
def test_each_open_matter_passes_once(given_matters: list[tuple[UUID, UUID]], pointers: list[str]) -> None:
    if not pointers:
        require_matters(given_matters, [ONE, TWO], [A, B])
        return
    with pytest.raises(MattersWrong) as caught:
        require_matters(given_matters, [ONE, TWO], [A, B])
    assert [error.pointer for error in caught.value.errors] == pointers


def test_the_last_with_a_share_takes_the_rest() -> None:
    assert claim_parts(753_750, [(A, 3333), (B, 3333), (C, 3334)]) == [(A, 251_224), (B, 251_224), (C, 251_302)]
    assert claim_parts(100, [(A, 10_000), (B, 0)]) == [(A, 100)]
    assert claim_parts(1, [(A, 5000), (B, 5000)]) == [(B, 1)]


@given(fen=st.integers(1, 10**13), cuts=st.lists(st.integers(0, 10_000), max_size=9))
@settings(deadline=None)
def test_no_fen_is_lost(fen: int, cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), 10_000]
    shares = [(UUID(int=place), after - before) for place, (before, after) in enumerate(pairwise(edges))]
    parts = claim_parts(fen, shares)
    assert sum(part for _, part in parts) == fen
    assert {owner for owner, _ in parts} <= {owner for owner, bps in shares if bps}


def test_every_state_is_reached() -> None:
    assert {row.target for row in SUCCESSION_MACHINE.transitions} == set(SuccessionState)
