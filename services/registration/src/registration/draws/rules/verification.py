"""Whether what was published about a draw holds together, from the published texts alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from registration.draws.rules.drawing import commitment, drawn, order_of_keys, pool_hash, sample_size


@dataclass(frozen=True, slots=True)
class Published:
    """What anybody can read of a published draw; `pool` holds the ids, the others are parts of it.

    `selected` is in order of keys and holds nobody who was replaced.
    """

    draw_id: str
    seed: str
    seed_hash: str
    pool: Sequence[str]
    pool_hash: str
    rate_bps: int
    n: int
    exempt: Sequence[str]
    replaced: Sequence[str]
    selected: Sequence[str]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was recomputed: each part, and whether all of them hold."""

    seed_matches: bool
    pool_matches: bool
    size_matches: bool
    selection_matches: bool

    @property
    def valid(self) -> bool:
        """Whether the draw is what it says."""
        return self.seed_matches and self.pool_matches and self.size_matches and self.selection_matches


def verify(published: Published) -> Verification:
    """Recompute the draw and say which parts hold.

    Source: spot-check-measures-2017; linli-design
    """
    order = [one for _, one in order_of_keys(published.seed, published.draw_id, published.pool)]
    free = len(published.pool) - len(set(published.exempt))
    size = min(free, sample_size(len(published.pool), published.rate_bps))
    passed_over = {*published.exempt, *published.replaced}
    return Verification(
        seed_matches=commitment(published.seed) == published.seed_hash,
        pool_matches=pool_hash(published.pool) == published.pool_hash,
        size_matches=size == published.n,
        selection_matches=drawn(order, published.n, passed_over) == list(published.selected),
    )
