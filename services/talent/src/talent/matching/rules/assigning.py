"""The best assignment of people to posts: most points under all hard conditions, then the longest wait.

Three ways, all deterministic: where nobody can hold two of the posts at once, an exact matching of a sparse graph;
where shares of time add up, an exact integer program, up to a size; beyond it, exact matchings in rounds. The answer is
never worse than that of the greedy hand.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from talent.placements.rules.eligibility import Share, most_taken

EXACT_EDGES_RULE: Final = "matching.exactEdges"
_WEEKS: Final = 52


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair against which nothing stands: positions of person and post, points in hundredths, weeks of waiting."""

    person: int
    post: int
    points: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Slot:
    """The time that a post takes, both days inclusive."""

    starts_on: date
    ends_on: date | None
    fte_bps: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """The edges chosen, in the order of the posts, by which method."""

    chosen: Sequence[Edge]
    method: str

    @property
    def points(self) -> int:
        """Return the sum of the points."""
        return sum(edge.points for edge in self.chosen)


def best_assignment(
    edges: Sequence[Edge], slots: Sequence[Slot], shares: Sequence[Sequence[Share]], full: int, exact_edges: int
) -> Assignment:
    """Return an assignment of most points, of those one with the longest wait.

    `slots` are the times of the posts, `shares` what each person has taken already, `full` a full post in basis points.

    Source: cq-cso-opinions 15; linli-design
    """
    ordered = sorted(edges, key=lambda edge: (edge.post, edge.person))
    if not _can_hold_two(ordered, slots, shares, full):
        found = Assignment(_matching(ordered), "EXACT_MATCHING")
    elif len(ordered) <= exact_edges:
        found = Assignment(_integer_program(ordered, slots, shares, full), "EXACT_PROGRAM")
    else:
        found = Assignment(_rounds(ordered, slots, shares, full), "ROUNDS")
    by_hand = greedy_assignment(ordered, slots, shares, full)
    return found if _worth(found.chosen) >= _worth(by_hand.chosen) else by_hand


def greedy_assignment(
    edges: Sequence[Edge], slots: Sequence[Slot], shares: Sequence[Sequence[Share]], full: int
) -> Assignment:
    """Return what one gets by always taking the best pair that is left.

    Source: linli-design
    """
    taken: dict[int, list[Share]] = {person: list(one) for person, one in enumerate(shares)}
    filled: set[int] = set()
    chosen = []
    for edge in sorted(edges, key=lambda edge: (-edge.points, -edge.weeks, edge.person, edge.post)):
        slot = slots[edge.post]
        if edge.post in filled or not _fits(taken[edge.person], slot, full):
            continue
        chosen.append(edge)
        filled.add(edge.post)
        taken[edge.person].append(Share(slot.starts_on, slot.ends_on, slot.fte_bps))
    return Assignment(_in_order(chosen), "GREEDY")


def stable_assignment(edges: Sequence[Edge], nearness: Mapping[tuple[int, int], int]) -> Assignment:
    """Return a stable one: no person and post would both rather have one another. People ask, posts choose.

    A person prefers the nearer post (`nearness` in points), then the one that scores higher; a post prefers the higher
    score, then the longer wait. Each person gets one post at most.

    Source: linli-design
    """
    wishes: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        wishes[edge.person].append(edge)
    for asked in wishes.values():
        asked.sort(key=lambda edge: (-nearness[edge.person, edge.post], -edge.points, edge.post), reverse=True)
    free = sorted(wishes, reverse=True)
    held: dict[int, Edge] = {}
    while free:
        person = free.pop()
        if not wishes[person]:
            continue
        edge = wishes[person].pop()
        holder = held.get(edge.post)
        if holder is None or _post_order(edge) < _post_order(holder):
            held[edge.post] = edge
            if holder is not None:
                free.append(holder.person)
        else:
            free.append(person)
    return Assignment(_in_order(list(held.values())), "STABLE")


def _post_order(edge: Edge) -> tuple[int, int, int]:
    return -edge.points, -edge.weeks, edge.person


def _worth(chosen: Sequence[Edge]) -> tuple[int, int]:
    return sum(edge.points for edge in chosen), sum(edge.weeks for edge in chosen)


def _in_order(chosen: Sequence[Edge]) -> list[Edge]:
    return sorted(chosen, key=lambda edge: edge.post)


def _fits(taken: Sequence[Share], slot: Slot, full: int) -> bool:
    return most_taken(taken, slot.starts_on, slot.ends_on) + slot.fte_bps <= full


def _can_hold_two(edges: Sequence[Edge], slots: Sequence[Slot], shares: Sequence[Sequence[Share]], full: int) -> bool:
    """Tell whether somebody could hold two of the posts that are open to him."""
    by_person: dict[int, list[int]] = defaultdict(list)
    for edge in edges:
        by_person[edge.person].append(edge.post)
    for person, posts in by_person.items():
        for first, second in combinations(sorted(posts, key=lambda post: slots[post].fte_bps)[:20], 2):
            one = slots[first]
            with_one = [*shares[person], Share(one.starts_on, one.ends_on, one.fte_bps)]
            if _fits(with_one, slots[second], full):
                return True
    return False


def _weights(edges: Sequence[Edge]) -> np.ndarray:
    """Return the worth of each edge as one number: no sum of weeks is worth one hundredth of a point."""
    posts = len({edge.post for edge in edges})
    return np.array([edge.points * (_WEEKS * posts + 1) + edge.weeks for edge in edges], dtype=np.float64)


def _matching(edges: Sequence[Edge]) -> list[Edge]:
    """Return the matching of most worth; a post may stay empty, which is what its own last column stands for."""
    if not edges:
        return []
    people = {person: at for at, person in enumerate(sorted({edge.person for edge in edges}))}
    posts = {post: at for at, post in enumerate(sorted({edge.post for edge in edges}))}
    worth = _weights(edges)
    top = worth.max() + 1
    rows = np.array([posts[edge.post] for edge in edges] + list(range(len(posts))))
    columns = np.array([people[edge.person] for edge in edges] + [len(people) + at for at in range(len(posts))])
    costs = np.concatenate([top - worth, np.full(len(posts), top)])
    graph = csr_array((costs, (rows, columns)), shape=(len(posts), len(people) + len(posts)))
    row, column = min_weight_full_bipartite_matching(graph)
    by_place = {(posts[edge.post], people[edge.person]): edge for edge in edges}
    found = (by_place.get((int(one), int(other))) for one, other in zip(row, column, strict=True))
    return _in_order([edge for edge in found if edge is not None])


def _integer_program(
    edges: Sequence[Edge], slots: Sequence[Slot], shares: Sequence[Sequence[Share]], full: int
) -> list[Edge]:
    """Return the choice of most worth where each post takes one person and no day takes more than a full post."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[int] = []
    limits: list[int] = []
    by_post: dict[int, list[int]] = defaultdict(list)
    by_person: dict[int, list[int]] = defaultdict(list)
    for at, edge in enumerate(edges):
        by_post[edge.post].append(at)
        by_person[edge.person].append(at)
    for places in by_post.values():
        _row(rows, columns, values, len(limits), [(at, 1) for at in places])
        limits.append(1)
    for person, places in by_person.items():
        for day in sorted({slots[edges[at].post].starts_on for at in places}):
            busy = [(at, slots[edges[at].post].fte_bps) for at in places if _covers(slots[edges[at].post], day)]
            _row(rows, columns, values, len(limits), busy)
            limits.append(full - most_taken(shares[person], day, day))
    for person, places in by_person.items():
        for share in shares[person]:
            later = [at for at in places if slots[edges[at].post].starts_on < share.starts_on]
            busy = [
                (at, slots[edges[at].post].fte_bps) for at in later if _covers(slots[edges[at].post], share.starts_on)
            ]
            if busy:
                _row(rows, columns, values, len(limits), busy)
                limits.append(full - most_taken(shares[person], share.starts_on, share.starts_on))
    matrix = csr_array((values, (rows, columns)), shape=(len(limits), len(edges)))
    solved = milp(
        -_weights(edges),
        constraints=LinearConstraint(matrix, ub=np.array(limits, dtype=np.float64)),
        bounds=Bounds(0, 1),
        integrality=np.ones(len(edges)),
        options={"mip_rel_gap": 0.0},
    )
    if solved.x is None:
        return []
    return [edge for edge, share in zip(edges, solved.x, strict=True) if share > 0.5]


def _row(rows: list[int], columns: list[int], values: list[int], row: int, entries: Sequence[tuple[int, int]]) -> None:
    for at, value in entries:
        rows.append(row)
        columns.append(at)
        values.append(value)


def _covers(slot: Slot, day: date) -> bool:
    return slot.starts_on <= day and (slot.ends_on is None or day <= slot.ends_on)


def _rounds(edges: Sequence[Edge], slots: Sequence[Slot], shares: Sequence[Sequence[Share]], full: int) -> list[Edge]:
    """Return exact matchings one after another, each with the time and the posts that the ones before have left."""
    taken: dict[int, list[Share]] = {person: list(one) for person, one in enumerate(shares)}
    left, chosen = list(edges), []
    while left:
        found = _matching(left)
        if not found:
            break
        chosen += found
        for edge in found:
            slot = slots[edge.post]
            taken[edge.person].append(Share(slot.starts_on, slot.ends_on, slot.fte_bps))
        filled = {edge.post for edge in found}
        left = [edge for edge in left if edge.post not in filled and _fits(taken[edge.person], slots[edge.post], full)]
    return _in_order(chosen)
