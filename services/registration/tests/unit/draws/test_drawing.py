"""The draw of the specification, and the laws that make it checkable by anybody."""

import hashlib
import hmac
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.authorities.rules import AuthorityLevel
from registration.draws.errors import CriteriaRefused, RateRefused, TooFewInspectors
from registration.draws.rules.drawing import (
    commitment,
    draw_key,
    drawn,
    order_of_keys,
    pool_hash,
    sample_size,
)
from registration.draws.rules.inspectors import assign_inspectors
from registration.draws.rules.states import DRAW_MACHINE, DrawKind, DrawState
from registration.draws.rules.terms import rate_rule, require_criteria, settled_rate
from registration.draws.rules.verification import Published, verify
from shared.kit.problems import InvalidTransition

SEED = "2024-CQ-500103-01"
DRAW = "D-2024-0001"
POOL = [f"ORG-{number:04d}" for number in range(1, 11)]
names = st.lists(st.text("ABCDEF0123456789-", min_size=1, max_size=8), min_size=1, max_size=30, unique=True)


def test_the_vector():
    assert commitment(SEED) == "f6177fb3bab62a630103a435b54279e359fd8ceea7818265c33fa04e978890ae"
    assert pool_hash(POOL) == "b3a6793c7cc50ecf840bb85a33d59a8bfe8cf1a87707235eba51a34ce8c5bbe9"
    order = order_of_keys(SEED, DRAW, POOL)
    assert [key[:8] for key, _ in order[:3]] == ["21ef1480", "41d73cc3", "51f8a4b5"]
    assert drawn([one for _, one in order], 3) == ["ORG-0004", "ORG-0008", "ORG-0002"]


def test_an_outsider_gets_the_same_with_a_hash_library_alone():
    keys = {one: hmac.new(SEED.encode(), f"{DRAW}|{one}".encode(), hashlib.sha256).hexdigest() for one in POOL}
    assert sorted(POOL, key=lambda one: (keys[one], one))[:3] == ["ORG-0004", "ORG-0008", "ORG-0002"]


def test_another_id_gives_another_pool_hash():
    assert pool_hash([*POOL[:-1], "ORG-0011"]) != pool_hash(POOL)


@given(names, st.randoms())
def test_the_order_in_which_a_pool_is_read_does_not_matter(pool: list[str], chance: random.Random):
    shuffled = list(pool)
    chance.shuffle(shuffled)
    assert pool_hash(shuffled) == pool_hash(pool)
    assert order_of_keys(SEED, DRAW, shuffled) == order_of_keys(SEED, DRAW, pool)


@pytest.mark.parametrize(
    ("pool", "rate_bps", "n"),
    [(33, 300, 1), (34, 300, 2), (100, 300, 3), (101, 300, 4), (21, 500, 2), (20, 500, 1), (1, 300, 1), (0, 300, 0),
     (5, 10_000, 5), (1, 10_000, 1)],
)  # fmt: skip
def test_shares_are_rounded_up_and_one_is_the_least(pool, rate_bps, n):
    assert sample_size(pool, rate_bps) == n


@given(st.integers(1, 200_000), st.integers(1, 10_000))
def test_the_share_is_reached_and_by_less_than_one(pool, rate_bps):
    n = sample_size(pool, rate_bps)
    assert n * 10_000 >= pool * rate_bps
    assert n == 1 or (n - 1) * 10_000 < pool * rate_bps


def test_the_municipality_draws_like_a_province_and_its_districts_like_counties():
    assert rate_rule(AuthorityLevel.MUNICIPAL) == "inspection.rate.province"
    assert rate_rule(AuthorityLevel.COUNTY) == "inspection.rate.county"


def test_a_regular_draw_takes_the_least_rate_or_more_and_a_targeted_one_any_that_is_stated():
    assert settled_rate(DrawKind.REGULAR, None, 300) == 300
    assert settled_rate(DrawKind.REGULAR, 500, 300) == 500
    assert settled_rate(DrawKind.TARGETED, 1, 300) == 1
    for kind, wished in ((DrawKind.REGULAR, 299), (DrawKind.TARGETED, None)):
        with pytest.raises(RateRefused):
            settled_rate(kind, wished, 300)


@pytest.mark.parametrize(
    ("kind", "categories", "least_risk"),
    [(DrawKind.REGULAR, ["CHARITY"], None), (DrawKind.REGULAR, [], 5), (DrawKind.TARGETED, [], None)],
)
def test_criteria_are_for_targeted_draws(kind, categories, least_risk):
    with pytest.raises(CriteriaRefused):
        require_criteria(kind, categories, least_risk)


def test_those_passed_over_are_replaced_by_the_next_keys():
    order = [one for _, one in order_of_keys(SEED, DRAW, POOL)]
    assert drawn(order, 3, {"ORG-0008"}) == ["ORG-0004", "ORG-0002", order[3]]


INSPECTORS = [f"INS-{number}" for number in range(1, 6)]


def assign(organizations, conflicts=(), inspectors=INSPECTORS, load=None):
    return assign_inspectors(SEED, DRAW, organizations, inspectors, conflicts, each=2, load=load)


def test_the_first_organization_gets_the_two_smallest_keys():
    smallest = sorted(INSPECTORS, key=lambda one: draw_key(SEED, DRAW, "ORG-0004", one))[:2]
    assert list(assign(["ORG-0004"])["ORG-0004"]) == smallest


@given(st.integers(1, 40), st.integers(2, 9))
def test_nobody_has_two_visits_more_than_another(organizations, inspectors):
    crew = [f"INS-{number}" for number in range(inspectors)]
    taken = assign([f"ORG-{number}" for number in range(organizations)], inspectors=crew)
    visits = [sum(one in pair for pair in taken.values()) for one in crew]
    assert max(visits) - min(visits) <= 1
    assert all(len(set(pair)) == 2 for pair in taken.values())


@given(st.sets(st.tuples(st.sampled_from(POOL), st.sampled_from(INSPECTORS)), max_size=25))
def test_nobody_goes_where_they_are_tied(conflicts):
    try:
        taken = assign(POOL, conflicts)
    except TooFewInspectors as error:
        assert error.errors
        return
    assert not {(organization, one) for organization, pair in taken.items() for one in pair} & conflicts


def test_visits_of_the_draw_so_far_count():
    load = {"INS-1": 1, "INS-2": 1, "INS-3": 1}
    assert set(assign(["ORG-0001"], load=load)["ORG-0001"]) == {"INS-4", "INS-5"}


def published(**changes: object) -> Published:
    told = {
        "draw_id": DRAW, "seed": SEED, "seed_hash": commitment(SEED), "pool": POOL, "pool_hash": pool_hash(POOL),
        "rate_bps": 3_000, "n": 3, "exempt": [], "replaced": [],
        "selected": ["ORG-0004", "ORG-0008", "ORG-0002"],
    }  # fmt: skip
    return Published(**{**told, **changes})


def test_what_holds_is_verified():
    assert verify(published()).valid
    order = [one for _, one in order_of_keys(SEED, DRAW, POOL)]
    assert verify(published(exempt=["ORG-0004"], selected=order[1:4])).valid
    assert verify(published(replaced=["ORG-0002"], selected=[*order[:2], order[3]])).valid


@pytest.mark.parametrize(
    ("changes", "fails"),
    [
        ({"seed": "2024-CQ-500103-02"}, "seed_matches"),
        ({"seed_hash": commitment("other")}, "seed_matches"),
        ({"pool": [*POOL[:-1], "ORG-0011"]}, "pool_matches"),
        ({"n": 2}, "size_matches"),
        ({"rate_bps": 4_000}, "size_matches"),
        ({"selected": ["ORG-0004", "ORG-0002", "ORG-0008"]}, "selection_matches"),
        ({"selected": ["ORG-0001", "ORG-0008", "ORG-0002"]}, "selection_matches"),
        ({"exempt": ["ORG-0008"]}, "selection_matches"),
    ],
)
def test_what_was_changed_is_found(changes, fails):
    found = verify(published(**changes))
    assert not getattr(found, fails)
    assert not found.valid


def test_a_published_draw_is_neither_published_again_nor_given_up():
    for command in ("publish", "cancel"):
        with pytest.raises(InvalidTransition):
            DRAW_MACHINE.walk(DrawState.PUBLISHED, command)
