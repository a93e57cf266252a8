"""How an amount is divided, to the fen."""

from collections.abc import Sequence


def split_by_weights(amount_fen: int, weights: Sequence[int]) -> list[int]:
    """Return shares of `amount_fen` in the proportion of `weights`: each is rounded down, the last takes the rest.

    Source: linli-design
    """
    total = sum(weights)
    shares = [amount_fen * weight // total for weight in weights[:-1]]
    return [*shares, amount_fen - sum(shares)]


def split_refund(amount_fen: int, paid: Sequence[int], returned: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return what of a refund goes back to each payer as its own money, and what as interest.

    Each gets its share in the proportion of what it paid, but never more of its own money than is still out; what
    exceeds all that is out is interest, in the same proportion.

    Source: cq-cso-opinions 14; linli-design
    """
    out = [given - back for given, back in zip(paid, returned, strict=True)]
    principal = min(amount_fen, sum(out))
    shares = [min(share, left) for share, left in zip(split_by_weights(principal, paid), out, strict=True)]
    missing = principal - sum(shares)
    for index, left in enumerate(out):
        more = min(missing, left - shares[index])
        shares[index] += more
        missing -= more
    return shares, split_by_weights(amount_fen - principal, paid)
