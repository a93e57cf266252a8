"""Many people at once get the same answers as one by one, and a graph that is cut leaves nobody out."""

from datetime import date, timedelta
from uuid import UUID

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.talent import QualificationLevel
from talent.matching.rules.candidates import candidates, refusal_counts
from talent.matching.rules.crowd import Crowd
from talent.matching.rules.edges import Assignment, worth
from talent.matching.rules.scoring import score
from talent.matching.rules.solved import Limits, solve
from talent.placements.rules.eligibility import Applicant, Certificate, Post, Share, most_taken, obstacles

START = date(2024, 12, 1)
FULL = 10_000
CODES = ("500103001011", "500103001001", "500103005001", "500112005001")
WEIGHTS = {
    "skills": 35, "level_equal": 15, "level_above": 20, "same_community": 15, "same_town": 12, "same_county": 8,
    "same_city": 3, "availability": 10, "experience": 10, "priority": 10,
}  # fmt: skip
DAYS = st.integers(-800, 800).map(lambda passed: START + timedelta(days=passed))
EMPLOYERS = (UUID(int=1), UUID(int=2))
LEVELS = st.sampled_from(QualificationLevel)
PARTS = st.sampled_from([2500, 5000, 7500, FULL])
SKILLS = st.sampled_from("ABCD")


@st.composite
def periods(draw: st.DrawFn) -> tuple[date, date]:
    first = draw(DAYS)
    return first, first + timedelta(days=draw(st.integers(0, 900)))


@st.composite
def people(draw: st.DrawFn, number: int) -> Applicant:
    shares = [
        Share(first, draw(st.none() | st.just(last)), draw(PARTS))
        for first, last in draw(st.lists(periods(), max_size=3))
    ]
    checked_on = draw(st.none() | DAYS)
    return Applicant(
        UUID(int=100 + number),
        draw(st.sampled_from(CODES)),
        consents=draw(st.booleans()),
        banned=draw(st.booleans()),
        available_fte_bps=draw(PARTS),
        waiting_since=draw(DAYS),
        practice_since=draw(st.none() | DAYS | st.just(date(2020, 2, 29))),
        skills=draw(st.frozensets(SKILLS)),
        certificates=[Certificate(draw(LEVELS), *one) for one in draw(st.lists(periods(), max_size=2))],
        shares=shares,
        last_check_on=checked_on,
        last_check_clear=checked_on is not None and draw(st.booleans()),
        tied_to=draw(st.frozensets(st.sampled_from(EMPLOYERS))),
        priority_until=draw(st.lists(periods(), max_size=2)),
    )


@st.composite
def posts(draw: st.DrawFn, number: int) -> Post:
    first, last = draw(periods())
    return Post(
        UUID(int=200 + number),
        draw(st.sampled_from(CODES)),
        first,
        draw(st.none() | st.just(last)),
        draw(PARTS),
        draw(st.none() | LEVELS),
        with_minors=draw(st.booleans()),
        rural=draw(st.booleans()),
        skills=tuple((skill, draw(st.integers(1, 5))) for skill in sorted(draw(st.frozensets(SKILLS)))),
        organization_id=draw(st.sampled_from(EMPLOYERS)),
        organization_open=draw(st.booleans()),
        inspected=draw(st.booleans()),
    )


@given(st.tuples(*map(people, range(4))), st.tuples(*map(posts, range(3))))
@settings(max_examples=50, deadline=None)
def test_a_crowd_answers_as_one_by_one(who: tuple[Applicant, ...], where: tuple[Post, ...]) -> None:
    crowd = Crowd(who)
    for post in where:
        refused = crowd.refusals(post, FULL)
        alone = [obstacles(one, post, full_post_bps=FULL, hiring=False, check_months=12) for one in who]
        assert [[code for code, flags in refused.items() if flags[at]] for at in range(len(who))] == alone
        points, weeks = crowd.points(post, WEIGHTS, FULL, np.arange(len(who)))
        scores = [score(one, post, WEIGHTS, FULL) for one in who]
        assert points.tolist() == [one.total for one in scores]
        assert weeks.tolist() == [one.waiting_weeks for one in scores]
        every, single = refusal_counts(crowd, post, FULL)
        assert sum(every.values()) == sum(map(len, alone))
        assert sum(single.values()) == sum(len(codes) == 1 for codes in alone)


def alike(number: int, **changes: object) -> Applicant:
    return Applicant(UUID(int=number), CODES[0], True, False, FULL, START, **changes)  # type: ignore[arg-type]


def limits(pairs: int, per_post: int, *, stable: bool = False) -> Limits:
    return Limits(WEIGHTS, FULL, 20_000, pairs, per_post, stable)


def is_possible(found: Assignment, who: list[Applicant], where: list[Post]) -> bool:
    for at, person in enumerate(who):
        held = [where[edge.post] for edge in found.chosen if edge.person == at]
        every = [*person.shares, *(Share(post.starts_on, post.ends_on, post.fte_bps) for post in held)]
        if most_taken(every, START, None) > FULL:
            return False
    return len({edge.post for edge in found.chosen}) == len(found.chosen)


def test_a_cut_graph_still_fills_every_post() -> None:
    """Everybody is best for everything; whoever keeps the same few people for each post leaves most posts empty."""
    who = [alike(number, skills=["A"] if number < 3 else []) for number in range(1, 41)]
    where = [Post(UUID(int=500 + at), CODES[0], START, None, FULL, None, False, False, (("A", 1),)) for at in range(40)]
    whole = solve(who, where, limits(10_000, 2))
    cut = solve(who, where, limits(100, 2))
    assert (whole.complete, cut.complete) == (True, False)
    assert (whole.pairs, cut.pairs, len(whole.edges), len(cut.edges)) == (1600, 1600, 1600, 160)
    assert len(whole.found.chosen) == len(cut.found.chosen) == 40
    assert is_possible(cut.found, who, where)
    assert worth(cut.found.chosen) >= worth(cut.by_hand.chosen)
    assert solve(who, where, limits(100, 2)).found == cut.found


def test_posts_left_empty_by_a_cut_go_to_those_left_over() -> None:
    """Half posts of which each keeps one candidate in all: the others are offered in later turns."""
    who = [alike(number, skills=["A"] if number == 1 else []) for number in range(1, 8)]
    where = [Post(UUID(int=500 + at), CODES[0], START, None, 5000, None, False, False, (("A", 1),)) for at in range(12)]
    found = solve(who, where, limits(1, 1)).found
    assert len(found.chosen) == 12
    assert is_possible(found, who, where)


def test_both_sides_order_counts_over_the_same_graph() -> None:
    who = [alike(1, skills=["A"]), alike(2)]
    where = [
        Post(UUID(int=501), CODES[2], START, None, FULL, None, False, False, (("A", 1),)),
        Post(UUID(int=502), CODES[0], START, None, FULL, None, False, False),
    ]
    stable = solve(who, where, limits(100, 5, stable=True)).found
    assert [(edge.person, edge.post) for edge in stable.chosen] == [(1, 0), (0, 1)]
    best = solve(who, where, limits(100, 5)).found
    assert [(edge.person, edge.post) for edge in best.chosen] == [(0, 0), (1, 1)]


def test_candidates_count_everybody_who_could() -> None:
    who = [alike(1), alike(2, skills=["A"])]
    post = Post(UUID(int=501), CODES[0], START, None, FULL, QualificationLevel.ASSISTANT, False, False)
    found = candidates(Crowd(who), [post], WEIGHTS, FULL, 10, 5)
    assert (found.of_post.tolist(), len(found.edges), found.complete) == ([0], 0, True)
