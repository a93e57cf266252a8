"""The graph of a run: which people each post could have, all of them or, where they are too many, a choice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from talent.matching.rules.crowd import Crowd
from talent.matching.rules.edges import Edges, Numbers, columns
from talent.placements.rules.eligibility import Post

PAIRS_RULE: Final = "matching.batchPairs"
PER_POST_RULE: Final = "matching.candidatesPerPost"
_WEEKS: Final = 100
_Columns = tuple[Numbers, Numbers, Numbers]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The edges, how many people each post could have, and whether all of them are among the edges."""

    edges: Edges
    of_post: Numbers
    complete: bool


def candidates(
    crowd: Crowd, posts: Sequence[Post], weights: Mapping[str, int], full_post_bps: int, most: int, per_post: int
) -> Candidates:
    """Return the pairs against which nothing stands.

    Where there are more than `most`, each post keeps `per_post` people of most points, and as many again in a turn
    that differs from post to post, so that nobody is passed over everywhere.

    Source: cq-cso-opinions 15; linli-design
    """
    found: list[_Columns] = []
    of_post = np.zeros(len(posts), dtype=np.int64)
    complete = True
    for at, post in enumerate(posts):
        refused = np.logical_or.reduce(list(crowd.refusals(post, full_post_bps).values()))
        who = np.flatnonzero(~refused)
        of_post[at] = len(who)
        found.append((who, *crowd.points(post, weights, full_post_bps, who)))
        if complete and of_post.sum() > most:
            complete = False
            found = [_chosen(one, place, len(posts), per_post) for place, one in enumerate(found)]
        elif not complete:
            found[at] = _chosen(found[at], at, len(posts), per_post)
    person, points, weeks = (np.concatenate([one[part] for one in found]) for part in range(3))
    post_of = np.repeat(np.arange(len(posts)), [len(one[0]) for one in found])
    return Candidates(columns(person, post_of, points, weeks), of_post, complete)


def refusal_counts(crowd: Crowd, post: Post, full_post_bps: int) -> tuple[dict[str, int], dict[str, int]]:
    """Return against how many people each condition stands, and against how many it stands alone.

    Source: linli-design
    """
    refused = {code: flags for code, flags in crowd.refusals(post, full_post_bps).items() if flags.any()}
    reasons = np.sum(list(refused.values()), axis=0) if refused else np.zeros(crowd.size)
    every = {code: int(flags.sum()) for code, flags in refused.items()}
    alone = {code: int((flags & (reasons == 1)).sum()) for code, flags in refused.items()}
    return every, +Counter(alone)


def _chosen(found: _Columns, at: int, posts: int, per_post: int) -> _Columns:
    """Return the best, and those whose turn it is."""
    who, points, weeks = found
    if len(who) <= 2 * per_post:
        return found
    turn = (np.arange(len(who)) - at * len(who) // posts) % len(who)
    order = np.argsort(-(points * _WEEKS + weeks) * len(who) + turn, kind="stable")
    best, others = order[:per_post], order[per_post:]
    kept = np.concatenate([best, others[np.argsort(turn[others], kind="stable")[:per_post]]])
    return who[kept], points[kept], weeks[kept]
