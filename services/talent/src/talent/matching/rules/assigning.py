"""The best assignment of people to posts: most points under all hard conditions, then the longest wait.

Three ways, all deterministic: where it does not depend on the posts how many of them a person can hold, an exact
matching of a sparse graph; where shares of time add up in other ways, an exact integer program, up to a size; beyond
it, exact matchings in rounds. Groups of people and posts that nothing connects are solved each in its own way. The
answer is never worse than that of the greedy hand.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import scipy

from talent.matching.rules.capacities import UNKNOWN, capacities
from talent.matching.rules.choosing import greedy_assignment
from talent.matching.rules.edges import Assignment, Edge, Edges, Slot, in_order, worth
from talent.matching.rules.solving import integer_program, matching, rounds
from talent.placements.rules.eligibility import Share

EXACT_EDGES_RULE: Final = "matching.exactEdges"


def best_assignment(
    edges: Edges,
    slots: Sequence[Slot],
    shares: Sequence[Sequence[Share]],
    full: int,
    exact_edges: int,
    by_hand: Assignment | None = None,
) -> Assignment:
    """Return an assignment of most points, of those one with the longest wait.

    `slots` are the times of the posts, `shares` what each person has taken already, `full` a full post in basis
    points, `exact_edges` the size up to which a group is solved as a program, `by_hand` the greedy assignment if it
    is known.

    Source: cq-cso-opinions 15; linli-design
    """
    capacity = capacities(edges, slots, shares, full)
    hard = _hard_groups(edges, capacity)
    if not hard:
        found = Assignment(matching(edges, capacity), "EXACT_MATCHING")
    else:
        easy = edges.where(~np.logical_or.reduce(hard))
        chosen, methods = matching(easy, capacity), list[str]()
        for group in hard:
            part, method = _program_or_rounds(edges.where(group), slots, shares, full, exact_edges)
            chosen += part
            methods.append(method)
        found = Assignment(in_order(chosen), "ROUNDS" if "ROUNDS" in methods else "EXACT_PROGRAM")
    by_hand = by_hand or greedy_assignment(edges, slots, shares, full)
    return found if worth(found.chosen) >= worth(by_hand.chosen) else by_hand


def _hard_groups(edges: Edges, capacity: Any) -> list[Any]:
    """Return the masks of connected groups in which somebody's capacity depends on the posts."""
    if not len(edges) or not (capacity[edges.person] == UNKNOWN).any():
        return []
    people, posts = len(capacity), int(edges.post.max()) + 1
    ties = (np.ones(len(edges)), (edges.person, people + edges.post))
    _, label = scipy.sparse.csgraph.connected_components(
        scipy.sparse.csr_array(ties, shape=(people + posts, people + posts)), directed=False
    )
    of_edge = label[edges.person]
    return [of_edge == one for one in np.unique(of_edge[capacity[edges.person] == UNKNOWN])]


def _program_or_rounds(
    edges: Edges, slots: Sequence[Slot], shares: Sequence[Sequence[Share]], full: int, exact_edges: int
) -> tuple[list[Edge], str]:
    if len(edges) <= exact_edges:
        return integer_program(edges, slots, shares, full), "EXACT_PROGRAM"
    found = rounds(edges, slots, shares, full)
    by_hand = list(greedy_assignment(edges, slots, shares, full).chosen)
    return max(found, by_hand, key=worth), "ROUNDS"
