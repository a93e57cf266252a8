"""The solvers: an exact matching of a sparse graph, an exact integer program, and matchings in rounds.

The parts of scipy are named in full: they are imported when they are first used, not when the service starts.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import scipy

from talent.matching.rules.choosing import Calendars
from talent.matching.rules.edges import Edge, Edges, Numbers, Slot, in_order
from talent.placements.rules.eligibility import Share, most_taken

_WEEKS: Final = 52


def weights(edges: Edges) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the worth of each edge as one number: no sum of weeks is worth one hundredth of a point.

    Source: cq-cso-opinions 15; linli-design
    """
    posts = len(np.unique(edges.post))
    return (edges.points.astype(np.int64) * (_WEEKS * posts + 1) + edges.weeks).astype(np.float64)


def matching_graph(edges: Edges, capacity: Numbers) -> "scipy.sparse.csr_array":
    """Return the costs of posts (rows) with people (columns, one for each post that fits), then of no one at all.

    Rows and columns are in the order of posts and people that occur; the last columns, one for each row, stand for
    a post that stays empty.

    Source: linli-design
    """
    posts, row = np.unique(edges.post, return_inverse=True)
    people, place = np.unique(edges.person, return_inverse=True)
    copies = capacity[people]
    first = np.cumsum(copies) - copies
    times = copies[place]
    column = np.repeat(first[place], times) + _counting(times)
    worth = weights(edges)
    top = worth.max() + 1
    seats = int(copies.sum())
    rows = np.concatenate([np.repeat(row, times), np.arange(len(posts))])
    costs = np.concatenate([np.repeat(top - worth, times), np.full(len(posts), top)])
    places = np.concatenate([column, seats + np.arange(len(posts))])
    return scipy.sparse.csr_array((costs, (rows, places)), shape=(len(posts), seats + len(posts)))


def matching(edges: Edges, capacity: Numbers) -> list[Edge]:
    """Return the choice of most worth when each person holds up to `capacity` of the own posts, whichever they are.

    Source: cq-cso-opinions 15; linli-design
    """
    if not len(edges):
        return []
    row, column = scipy.sparse.csgraph.min_weight_full_bipartite_matching(matching_graph(edges, capacity))
    posts, people = np.unique(edges.post), np.unique(edges.person)
    seats = np.repeat(people, capacity[people])
    filled = column < len(seats)
    span = int(people[-1]) + 1
    wanted = posts[row[filled]] * span + seats[column[filled]]
    return edges.rows(np.searchsorted(edges.post * span + edges.person, np.sort(wanted)).tolist())


def integer_program(edges: Edges, slots: Sequence[Slot], shares: Sequence[Sequence[Share]], full: int) -> list[Edge]:
    """Return the choice of most worth where each post takes one person and no day takes more than a full post.

    Source: cq-cso-opinions 15; linli-design
    """
    limits = _Limits()
    by_post: dict[int, list[int]] = defaultdict(list)
    by_person: dict[int, list[int]] = defaultdict(list)
    for at, (person, post) in enumerate(zip(edges.person.tolist(), edges.post.tolist(), strict=True)):
        by_post[post].append(at)
        by_person[person].append(at)
    for places in by_post.values():
        limits.add([(at, 1) for at in places], 1)
    times = [slots[post] for post in edges.post.tolist()]
    for person, places in by_person.items():
        _limit_days(limits, places, times, shares[person], full)
    solved = scipy.optimize.milp(
        -weights(edges),
        constraints=limits.constraint(len(edges)),
        bounds=scipy.optimize.Bounds(0, 1),
        integrality=np.ones(len(edges)),
        options={"mip_rel_gap": 0.0},
    )
    return [] if solved.x is None else edges.rows(np.flatnonzero(solved.x > 0.5).tolist())


def rounds(edges: Edges, slots: Sequence[Slot], shares: Sequence[Sequence[Share]], full: int) -> list[Edge]:
    """Return exact matchings one after another, each with the time and the posts that the ones before have left.

    Source: cq-cso-opinions 15; linli-design
    """
    calendars = Calendars(shares, slots, full)
    once = np.ones(len(shares), dtype=np.int64)
    left, chosen = edges, list[Edge]()
    while len(left):
        found = matching(left, once)
        if not found:
            break
        chosen += found
        for edge in found:
            calendars.take(edge.person, slots[edge.post])
        left = left.where(~np.isin(left.post, [edge.post for edge in found]))
        pairs = zip(left.person.tolist(), left.post.tolist(), strict=True)
        left = left.where(np.array([calendars.fits(person, slots[post]) for person, post in pairs], dtype=bool))
    return in_order(chosen)


class _Limits:
    """Rows of a program: sums of parts that stay below a limit."""

    def __init__(self) -> None:
        self._rows: list[int] = []
        self._columns: list[int] = []
        self._values: list[int] = []
        self._limits: list[int] = []

    def add(self, entries: Sequence[tuple[int, int]], limit: int) -> None:
        for at, value in entries:
            self._rows.append(len(self._limits))
            self._columns.append(at)
            self._values.append(value)
        self._limits.append(limit)

    def constraint(self, width: int) -> "scipy.optimize.LinearConstraint":
        matrix = scipy.sparse.csr_array((self._values, (self._rows, self._columns)), shape=(len(self._limits), width))
        return scipy.optimize.LinearConstraint(matrix, ub=np.array(self._limits, dtype=np.float64))


def _limit_days(
    limits: _Limits, places: Sequence[int], times: Sequence[Slot], shares: Sequence[Share], full: int
) -> None:
    """On each day on which something of the person begins, the posts of the day take what is free at most."""
    first_days = {times[at].starts_on for at in places} | {share.starts_on for share in shares}
    for day in sorted(first_days):
        busy = [(at, times[at].fte_bps) for at in places if _covers(times[at], day)]
        if busy:
            limits.add(busy, full - most_taken(shares, day, day))


def _covers(slot: Slot, day: Any) -> bool:
    return bool(slot.starts_on <= day and (slot.ends_on is None or day <= slot.ends_on))


def _counting(times: Numbers) -> Numbers:
    """Return 0, 1, … anew for each entry, as often as it says."""
    ends = np.cumsum(times)
    found: Numbers = np.arange(int(ends[-1])) - np.repeat(ends - times, times)
    return found
