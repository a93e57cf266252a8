"""Quorum and majority in whole votes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.governance.rules.voting import Votes, vote_defects
from registration.reference.loading import shipped_rules
from shared.kit.rule_register import AppliedRules, RuleBook

LOOKUP = AppliedRules(RuleBook(shipped_rules()), "500103", date(2024, 9, 24))


def outcome(votes: Votes, *, special: bool = False, body: str = "BOARD") -> str:
    found = vote_defects(body, votes, LOOKUP, "/votes", special=special)
    return found[0].code if found else "CARRIED"


CASES = [
    (Votes(9, 6, 4), False, "CARRIED"),
    (Votes(9, 5, 5), False, "NO_QUORUM"),
    (Votes(10, 6, 6), False, "NO_QUORUM"),
    (Votes(10, 7, 4), False, "CARRIED"),
    (Votes(8, 6, 3), False, "NO_MAJORITY"),
    (Votes(9, 6, 4), True, "CARRIED"),
    (Votes(9, 6, 3), True, "NO_MAJORITY"),
    (Votes(0, 0, 0), False, "NO_QUORUM"),
    (Votes(5, 6, 4), False, "VOTES_IMPOSSIBLE"),
    (Votes(9, 6, 7), False, "VOTES_IMPOSSIBLE"),
]


@pytest.mark.parametrize(("votes", "special", "expected"), CASES)
def test_votes(votes: Votes, special: bool, expected: str) -> None:
    assert outcome(votes, special=special) == expected


@given(st.integers(1, 400), st.data())
def test_one_more_in_favor_never_loses(eligible: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, eligible))
    favor = data.draw(st.integers(0, max(0, present - 1)))
    for special in (True, False):
        if outcome(Votes(eligible, present, favor), special=special) == "CARRIED":
            assert outcome(Votes(eligible, present, favor + 1), special=special) == "CARRIED"
    carried = outcome(Votes(eligible, present, present)) == "CARRIED"
    assert carried == (present * 3 >= eligible * 2 and present > 0)
