"""Integer money: amounts in fen (1/100 yuan), ratios in basis points (1/10 000)."""

from collections.abc import Sequence

WHOLE_BPS = 10_000


def share_fen(total_fen: int, share_bps: int) -> int:
    """Return `share_bps` of `total_fen`, rounded down to the fen."""
    return total_fen * share_bps // WHOLE_BPS


def split_fen(total_fen: int, shares_bps: Sequence[int]) -> list[int]:
    """Return one amount per share, which add up to `total_fen`: each is rounded down, the last takes the rest.

    Raises:
        ValueError: the shares do not add up to 10 000, one of them or the total is negative.
    """
    if sum(shares_bps) != WHOLE_BPS or min(shares_bps) < 0:
        raise ValueError("shares must not be negative and must add up to 10000 basis points")
    if total_fen < 0:
        raise ValueError("only an amount of zero or more can be split")
    shares = [share_fen(total_fen, share) for share in shares_bps[:-1]]
    return [*shares, total_fen - sum(shares)]
