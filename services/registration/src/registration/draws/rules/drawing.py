"""The draw of organizations: a hash fixed beforehand, keys that anybody can compute, and the smallest of them.

Ids are texts. Everything is recomputed from what is published: the seed, the draw's id and the pool.
"""

import hashlib
import hmac
from collections.abc import Collection, Iterable, Sequence
from typing import Final

_WHOLE_BPS: Final = 10_000


def commitment(seed: str) -> str:
    """Return the SHA-256 (hex) of the seed's UTF-8 bytes, which is published before the pool is taken.

    Source: spot-check-measures-2017; linli-design
    """
    return hashlib.sha256(seed.encode()).hexdigest()


def pool_hash(ids: Iterable[str]) -> str:
    r"""Return the SHA-256 (hex) of the sorted ids, joined by "\n".

    Source: spot-check-measures-2017; linli-design
    """
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def draw_key(seed: str, *parts: str) -> str:
    """Return HMAC-SHA256 (hex) under the seed of the parts joined by "|": draw and organization, or inspector too.

    Source: spot-check-measures-2017; linli-design
    """
    return hmac.new(seed.encode(), "|".join(parts).encode(), hashlib.sha256).hexdigest()


def sample_size(pool: int, rate_bps: int) -> int:
    """Return how many of `pool` organizations are drawn: the share, rounded up, and one at least; 0 of none.

    Source: spot-check-measures-2017
    """
    return min(pool, max(1, -(-pool * rate_bps // _WHOLE_BPS)))


def order_of_keys(seed: str, draw_id: str, ids: Iterable[str]) -> list[tuple[str, str]]:
    """Return key and id of each organization, the smallest key first; a tie is broken by the id.

    Source: spot-check-measures-2017; linli-design
    """
    return sorted((draw_key(seed, draw_id, one), one) for one in ids)


def drawn(order: Sequence[str], n: int, passed_over: Collection[str] = ()) -> list[str]:
    """Return the first `n` in order, without those exempt or replaced.

    Source: spot-check-measures-2017
    """
    return [one for one in order if one not in passed_over][:n]
