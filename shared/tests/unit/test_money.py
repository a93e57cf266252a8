"""Money is split without losing or making a fen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kit.money import WHOLE_BPS, share_fen, split_fen


@st.composite
def shares(draw: st.DrawFn) -> list[int]:
    cuts = sorted(draw(st.lists(st.integers(0, WHOLE_BPS), max_size=8)))
    return [end - start for start, end in zip([0, *cuts], [*cuts, WHOLE_BPS], strict=True)]


@pytest.mark.parametrize(
    ("total", "bps", "amounts"),
    [
        (1_234_567, [6_000, 3_000, 1_000], [740_740, 370_370, 123_457]),
        (1, [5_000, 5_000], [0, 1]),
        (0, [10_000], [0]),
        (100, [10_000, 0], [100, 0]),
        (10, [3_333, 3_333, 3_334], [3, 3, 4]),
    ],
)
def test_each_share_is_rounded_down_and_the_last_takes_the_rest(total: int, bps: list[int], amounts: list[int]) -> None:
    assert split_fen(total, bps) == amounts


@pytest.mark.parametrize(("total", "bps"), [(1, []), (1, [9_999]), (1, [10_001, -1]), (-1, [10_000])])
def test_other_shares_are_refused(total: int, bps: list[int]) -> None:
    with pytest.raises(ValueError, match=r"shares|split"):
        split_fen(total, bps)


@given(st.integers(0, 10**15), shares())
def test_the_parts_make_the_whole_and_no_part_is_off_by_more_than_the_rest(total: int, bps: list[int]) -> None:
    amounts = split_fen(total, bps)
    assert sum(amounts) == total
    assert all(amount == share_fen(total, share) for amount, share in zip(amounts[:-1], bps[:-1], strict=True))
    assert 0 <= amounts[-1] - share_fen(total, bps[-1]) < len(bps)
