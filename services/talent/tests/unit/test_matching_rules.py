"""Points by every criterion, and assignments against exact optima found by trying everything."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.talent import QualificationLevel
from talent.matching.rules.assigning import best_assignment
from talent.matching.rules.choosing import greedy_assignment, stable_assignment
from talent.matching.rules.edges import Assignment, Edge, Slot, edges_of, worth
from talent.matching.rules.explaining import why_assigned, why_empty
from talent.matching.rules.scoring import has_priority, score, years_of_practice
from talent.placements.rules.eligibility import Applicant, Certificate, Post, Share, most_taken
from talent.quotas.rules import counted, gap_of, nearness

D = date.fromisoformat
START = D("2024-12-01")
WEIGHTS = {
    "skills": 35, "level_equal": 15, "level_above": 20, "same_community": 15, "same_town": 12, "same_county": 8,
    "same_city": 3, "availability": 10, "experience": 10, "priority": 10,
}  # fmt: skip
PERSON = Applicant(
    UUID(int=1), "500103001011", consents=True, banned=False, available_fte_bps=10_000, waiting_since=START
)
POST = Post(UUID(int=2), "500103001011", START, None, 5000, None, False, False, (("A", 3), ("B", 1)))
ASSISTANT = Certificate(QualificationLevel.ASSISTANT, D("2024-01-01"), D("2026-12-31"))


@pytest.mark.parametrize(
    ("person", "post", "part", "points"),
    [
        ({}, {}, "skills", 0),
        ({"skills": ["A"]}, {}, "skills", 2625),
        ({"skills": ["A", "B", "C"]}, {}, "skills", 3500),
        ({}, {"skills": ()}, "skills", 3500),
        ({}, {}, "level", 1500),
        ({"certificates": [ASSISTANT]}, {}, "level", 2000),
        ({"certificates": [ASSISTANT]}, {"min_level": QualificationLevel.ASSISTANT}, "level", 1500),
        ({}, {}, "distance", 1500),
        ({}, {"community_code": "500103001001"}, "distance", 1200),
        ({}, {"community_code": "500103005001"}, "distance", 800),
        ({}, {"community_code": "500112005001"}, "distance", 300),
        ({}, {}, "availability", 1000),
        ({"available_fte_bps": 2500}, {}, "availability", 500),
        ({"available_fte_bps": 5000, "shares": [Share(START, None, 5000)]}, {}, "availability", 0),
        ({"practice_since": D("2019-12-02")}, {}, "experience", 400),
        ({"practice_since": D("1999-12-01")}, {}, "experience", 1000),
        ({"priority_until": [(START, START)]}, {"rural": True}, "priority", 1000),
        ({"priority_until": [(START, START), (START, START)]}, {"rural": True}, "priority", 1000),
        ({"priority_until": [(START, START)]}, {}, "priority", 0),
        ({"priority_until": [(D("2020-01-01"), D("2024-11-30"))]}, {"rural": True}, "priority", 0),
    ],
)
def test_points(person: dict[str, Any], post: dict[str, Any], part: str, points: int) -> None:
    found = score(replace(PERSON, **person), replace(POST, **post), WEIGHTS, 10_000)
    assert found.parts[part] == points
    assert found.total == sum(found.parts.values()) <= 10_000


def test_waiting_and_years() -> None:
    assert score(replace(PERSON, waiting_since=START - timedelta(days=15)), POST, WEIGHTS, 10_000).waiting_weeks == 2
    assert score(replace(PERSON, waiting_since=D("2000-01-01")), POST, WEIGHTS, 10_000).waiting_weeks == 52
    assert years_of_practice(D("2020-02-29"), D("2021-02-28")) == 0
    assert years_of_practice(None, START) == 0
    assert not has_priority(PERSON, START)


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[Edge], list[Slot], list[list[Share]]]:
    people, posts = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    starts = [START + timedelta(days=30 * draw(st.integers(0, 2))) for _ in range(posts)]
    slots = [
        Slot(start, draw(st.none() | st.just(start + timedelta(days=29))), draw(st.sampled_from([2500, 5000, 10_000])))
        for start in starts
    ]
    shares = [
        [Share(START, None, draw(st.sampled_from([2500, 5000])))] if draw(st.booleans()) else [] for _ in range(people)
    ]
    edges = [
        Edge(person, post, draw(st.integers(0, 20)), draw(st.integers(0, 3)))
        for person, post in product(range(people), range(posts))
        if draw(st.booleans())
        and most_taken(shares[person], slots[post].starts_on, slots[post].ends_on) + slots[post].fte_bps <= 10_000
    ]
    return edges, slots, shares


def is_possible(chosen: Sequence[Edge], slots: Sequence[Slot], shares: Sequence[Sequence[Share]]) -> bool:
    if len({edge.post for edge in chosen}) < len(chosen):
        return False
    for person, taken in enumerate(shares):
        held = [slots[edge.post] for edge in chosen if edge.person == person]
        every = [*taken, *(Share(slot.starts_on, slot.ends_on, slot.fte_bps) for slot in held)]
        if most_taken(every, START, None) > 10_000:
            return False
    return True


def by_trying_everything(edges: list[Edge], slots: list[Slot], shares: list[list[Share]]) -> tuple[int, int]:
    """The worth of the best choice: for each post one of its edges or none."""
    choices = [[None, *(edge for edge in edges if edge.post == post)] for post in range(len(slots))]
    possible = ([edge for edge in choice if edge is not None] for choice in product(*choices))
    return max(worth(chosen) for chosen in possible if is_possible(chosen, slots, shares))


@given(problems())
@settings(max_examples=60, deadline=None)
def test_the_best_assignment_is_the_best(problem: tuple[list[Edge], list[Slot], list[list[Share]]]) -> None:
    edges, slots, shares = problem
    found = best_assignment(edges_of(edges), slots, shares, 10_000, 20_000)
    assert is_possible(found.chosen, slots, shares)
    assert worth(found.chosen) == by_trying_everything(edges, slots, shares)
    again = best_assignment(edges_of(edges[::-1]), slots, shares, 10_000, 20_000)
    assert again == found


@given(problems())
@settings(max_examples=40, deadline=None)
def test_rounds_are_possible_and_never_worse_than_greedy(
    problem: tuple[list[Edge], list[Slot], list[list[Share]]],
) -> None:
    edges, slots, shares = problem
    found = best_assignment(edges_of(edges), slots, shares, 10_000, 0)
    assert is_possible(found.chosen, slots, shares)
    assert worth(found.chosen) >= worth(greedy_assignment(edges_of(edges), slots, shares, 10_000).chosen)


@given(problems(), st.integers(0, 3))
@settings(max_examples=40, deadline=None)
def test_nobody_would_rather_swap(problem: tuple[list[Edge], list[Slot], list[list[Share]]], spread: int) -> None:
    edges, _, _ = problem
    near = {(edge.person, edge.post): (edge.person + edge.post) % (spread + 1) for edge in edges}
    table = edges_of(edges)
    nearness = np.array([near[edge.person, edge.post] for edge in table], dtype=np.int64)
    found: Assignment = stable_assignment(table, nearness)
    of_person = {edge.person: edge for edge in found.chosen}
    of_post = {edge.post: edge for edge in found.chosen}
    assert len(of_person) == len(of_post) == len(found.chosen)

    def wish(edge: Edge) -> tuple[int, int, int]:
        return -near[edge.person, edge.post], -edge.points, edge.post

    def order(edge: Edge) -> tuple[int, int, int]:
        return -edge.points, -edge.weeks, edge.person

    for edge in edges:
        mine, theirs = of_person.get(edge.person), of_post.get(edge.post)
        assert not ((mine is None or wish(edge) < wish(mine)) and (theirs is None or order(edge) < order(theirs)))


def test_explanations_name_reasons_and_ways() -> None:
    won, lost, busy = Edge(0, 0, 90, 0), Edge(1, 0, 80, 0), Edge(2, 0, 95, 0)
    told = why_assigned(won, [won, lost, busy], [won, Edge(0, 1, 70, 0)], {2: [Edge(2, 1, 99, 0)], 0: [won]})
    assert [(one["person"], one["reason"], one["points_missing"]) for one in told["others_for_post"]] == [
        (2, "SERVES_ELSEWHERE", 0), (1, "FEWER_POINTS", 10),
    ]  # fmt: skip
    assert told["other_posts"] == [{"post": 1, "points": 70, "points_missing": 20}]
    every = {"NO_CONSENT": 1, "LEVEL_TOO_LOW": 3, "BANNED": 1}
    empty = why_empty(every, {"NO_CONSENT": 1, "LEVEL_TOO_LOW": 2}, 0)
    assert list(empty["obstacles"].items()) == [("BANNED", 1), ("LEVEL_TOO_LOW", 3), ("NO_CONSENT", 1)]
    assert empty["would_help"] == ["LEVEL_TOO_LOW", "NO_CONSENT"]


def test_quota_rules() -> None:
    assert counted(1, 2, "CERTIFIED_OR_DEGREE") == 3
    assert counted(1, 2, "CERTIFIED") == 1
    assert (gap_of(2, 3), gap_of(2, 0)) == (0, 2)
    places = ("500103001011", "500103001001", "500103005001", "500112001001")
    assert [nearness("500103001011", place) for place in places] == [3, 2, 1, 0]
