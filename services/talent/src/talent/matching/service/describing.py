"""What a run says of each post: who would have it and why, why not others, and what would change it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

import numpy as np

from shared.kit.ids import new_id
from talent.matching.rules.candidates import refusal_counts
from talent.matching.rules.edges import Edge, Edges, Numbers
from talent.matching.rules.explaining import SHOWN, why_assigned, why_empty
from talent.matching.rules.scoring import score
from talent.matching.rules.solved import Limits, Solved
from talent.matching.service.pairing import Pairs

_LOOKED_AT: Final = SHOWN + 1


class _Best:
    """The best edges of each post, or of each person."""

    def __init__(self, edges: Edges, by: Numbers, then: Numbers) -> None:
        self._edges = edges
        self._order = np.lexsort((then, -edges.weeks, -edges.points, by))
        self._by = by[self._order]

    def of(self, at: int) -> list[Edge]:
        first = int(np.searchsorted(self._by, at))
        last = min(first + _LOOKED_AT, int(np.searchsorted(self._by, at, side="right")))
        return self._edges.rows(self._order[first:last].tolist())


def items_of(run_id: UUID, pairs: Pairs, solved: Solved, limits: Limits) -> list[dict[str, Any]]:
    """Return the rows of the run's items, one for each post."""
    return list(_items(run_id, pairs, solved, limits))


def _items(run_id: UUID, pairs: Pairs, solved: Solved, limits: Limits) -> Iterator[dict[str, Any]]:
    edges = solved.edges
    of_post, of_person = _Best(edges, edges.post, edges.person), _Best(edges, edges.person, edges.post)
    chosen: dict[int, list[Edge]] = defaultdict(list)
    for edge in solved.found.chosen:
        chosen[edge.person].append(edge)
    filled = {edge.post: edge for edge in solved.found.chosen}
    for at, post in enumerate(pairs.posts):
        row = {"id": new_id(), "run_id": run_id, "vacancy_id": post.vacancy_id}
        won = filled.get(at)
        if won is None:
            every, alone = refusal_counts(solved.crowd, post, limits.full_post_bps)
            yield {**row, "state": "EMPTY", "explanation": why_empty(every, alone, int(solved.of_post[at]))}
            continue
        person = pairs.people[won.person]
        parts = score(person, post, limits.weights, limits.full_post_bps).parts
        told = _named(pairs, why_assigned(won, of_post.of(at), of_person.of(won.person), chosen))
        yield {
            **row, "person_id": person.person_id, "state": "ASSIGNED", "points": won.points,
            "explanation": {"parts": dict(parts), **told},
        }  # fmt: skip


def _named(pairs: Pairs, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the explanation with ids in the place of positions."""
    people = [{**one, "person": str(pairs.people[one["person"]].person_id)} for one in told["others_for_post"]]
    posts = [{**one, "post": str(pairs.posts[one["post"]].vacancy_id)} for one in told["other_posts"]]
    return {"others_for_post": people, "other_posts": posts}
