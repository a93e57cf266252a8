"""A run from people and posts to the assignment: the graph, its best assignment, and posts filled up afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from talent.matching.rules.assigning import best_assignment
from talent.matching.rules.candidates import Candidates, candidates
from talent.matching.rules.choosing import greedy_assignment, stable_assignment
from talent.matching.rules.crowd import Crowd
from talent.matching.rules.edges import Assignment, Edge, Edges, Numbers, Slot, in_order
from talent.placements.rules.eligibility import Applicant, Post, Share

_TURNS: Final = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """The rules of a run: points by criterion, a full post, sizes, and whether both sides' order counts."""

    weights: Mapping[str, int]
    full_post_bps: int
    exact_edges: int
    pairs: int
    per_post: int
    stable: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """The assignment beside the greedy one, over which edges; `of_post` counts who could have each post."""

    crowd: Crowd
    edges: Edges
    of_post: Numbers
    complete: bool
    found: Assignment
    by_hand: Assignment

    @property
    def pairs(self) -> int:
        """Return how many pairs there are against which nothing stands."""
        return int(self.of_post.sum())


def solve(people: Sequence[Applicant], posts: Sequence[Post], limits: Limits) -> Solved:
    """Return the best assignment; where not all pairs could be weighed, empty posts are offered to those left over.

    Source: cq-cso-opinions 15; linli-design
    """
    crowd = Crowd(people)
    shares = [list(person.shares) for person in people]
    graph = _graph(crowd, posts, limits)
    slots = [Slot(post.starts_on, post.ends_on, post.fte_bps) for post in posts]
    by_hand = greedy_assignment(graph.edges, slots, shares, limits.full_post_bps)
    if limits.stable:
        found = stable_assignment(graph.edges, _nearness(crowd, posts, graph.edges, limits.weights))
    else:
        found = best_assignment(graph.edges, slots, shares, limits.full_post_bps, limits.exact_edges, by_hand)
        if not graph.complete:
            found = _filled_up(crowd, posts, shares, found, limits)
    crowd.keep_time([person.shares for person in people])
    return Solved(crowd, graph.edges, graph.of_post, graph.complete, found, by_hand)


def _graph(crowd: Crowd, posts: Sequence[Post], limits: Limits) -> Candidates:
    return candidates(crowd, posts, limits.weights, limits.full_post_bps, limits.pairs, limits.per_post)


def _filled_up(
    crowd: Crowd, posts: Sequence[Post], shares: list[list[Share]], found: Assignment, limits: Limits
) -> Assignment:
    """Return the assignment with further people in posts that stayed empty, in a few turns."""
    chosen, newest = list(found.chosen), found.chosen
    for _ in range(_TURNS):
        for edge in newest:
            post = posts[edge.post]
            shares[edge.person].append(Share(post.starts_on, post.ends_on, post.fte_bps))
        empty = sorted(set(range(len(posts))) - {edge.post for edge in chosen})
        if not empty or not newest:
            break
        crowd.keep_time(shares)
        left = [posts[at] for at in empty]
        graph = _graph(crowd, left, limits)
        slots = [Slot(post.starts_on, post.ends_on, post.fte_bps) for post in left]
        more = best_assignment(graph.edges, slots, shares, limits.full_post_bps, limits.exact_edges)
        newest = [Edge(edge.person, empty[edge.post], edge.points, edge.weeks) for edge in more.chosen]
        chosen += newest
    return Assignment(in_order(chosen), found.method)


def _nearness(crowd: Crowd, posts: Sequence[Post], edges: Edges, weights: Mapping[str, int]) -> Numbers:
    """Return the points for distance of each edge."""
    found = np.zeros(len(edges), dtype=np.int64)
    ends = np.searchsorted(edges.post, np.arange(len(posts)), side="right")
    first = 0
    for at, last in enumerate(ends.tolist()):
        found[first:last] = crowd.nearness(posts[at], weights, edges.person[first:last])
        first = last
    return found
