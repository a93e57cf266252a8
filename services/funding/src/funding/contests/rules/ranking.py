"""Scores, order and allocation of a contest, in whole numbers throughout.

A sheet's total counts ten-thousandths of a point, a score hundredths, money fen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WHOLE_BPS = 10_000
TO_SCORE = 100
FULL_SCORE = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A proposal in the contest; `submitted_at` in a form that sorts (ISO 8601, UTC)."""

    proposal_id: str
    score: int
    rural: bool
    requested_fen: int
    submitted_at: str


def trimmed_mean(totals: Sequence[int], trim_from: int) -> int:
    """Return the mean of the sheets' totals as a score, half up; from `trim_from` sheets on without the extremes.

    One highest and one lowest are left out.

    Source: cq-cso-opinions 14; linli-design
    """
    counted = sorted(totals)[1:-1] if len(totals) >= trim_from else list(totals)
    whole = len(counted) * TO_SCORE
    return (2 * sum(counted) + whole) // (2 * whole)


def final_score(totals: Sequence[int], trim_from: int, *, rural: bool, bonus: int) -> int:
    """Return the score with the bonus (points) of rural projects, at most 100 points.

    Source: cq-cso-opinions 14; linli-design
    """
    mean = trimmed_mean(totals, trim_from)
    return min(mean + (bonus * TO_SCORE if rural else 0), FULL_SCORE)


def in_order(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries best first: score, rural, the smaller request, the earlier, the id.

    Source: linli-design
    """
    return sorted(
        entries,
        key=lambda one: (-one.score, not one.rural, one.requested_fen, one.submitted_at, one.proposal_id),
    )


def allocate(
    entries: Sequence[Entry], budget_fen: int, *, reserve_bps: int, pass_score: int, partial_bps: int
) -> dict[str, int]:
    """Return what each proposal gets; one that gets nothing is missing.

    The reserve goes to rural proposals that pass (`pass_score` in points), in order; then what is left of all money,
    unused reserve included, goes to all that pass, in order. One that asks for more than is left is offered that if
    it is at least `partial_bps` of its request, and else skipped.

    Source: cq-cso-opinions 14; linli-design
    """
    passed = [one for one in in_order(entries) if one.score >= pass_score * TO_SCORE]
    reserve = budget_fen * reserve_bps // WHOLE_BPS
    given = _fill([one for one in passed if one.rural], reserve, partial_bps)
    rest = [one for one in passed if one.proposal_id not in given]
    return given | _fill(rest, budget_fen - sum(given.values()), partial_bps)


def offer(requested_fen: int, left_fen: int, partial_bps: int) -> int | None:
    """Return what a proposal is offered of the money that is left; None if it is skipped.

    Source: linli-design
    """
    if requested_fen <= left_fen:
        return requested_fen
    return left_fen if left_fen > 0 and left_fen * WHOLE_BPS >= requested_fen * partial_bps else None


def _fill(entries: Sequence[Entry], left: int, partial_bps: int) -> dict[str, int]:
    given: dict[str, int] = {}
    for one in entries:
        amount = offer(one.requested_fen, left, partial_bps)
        if amount is not None:
            given[one.proposal_id] = amount
            left -= amount
    return given
