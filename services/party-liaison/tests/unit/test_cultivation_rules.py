"""What a path of dual cultivation asks of a nominee, and what proves where it led."""

from datetime import date

import pytest

from party_liaison.cultivation_paths.rules import (
    Nominee,
    PathType,
    Proof,
    achievement_defects,
    mentor_defects,
    nomination_defects,
)
from party_liaison.leaders.service import earliest

BEGAN, TODAY = date(2024, 3, 1), date(2024, 6, 1)
NOBODY = Nominee(is_member_here=False, is_full_here=False, is_full_anywhere=False, kept_by_community=False, leads=False)
HERE = Nominee(is_member_here=True, is_full_here=True, is_full_anywhere=True, kept_by_community=False, leads=False)
ELSEWHERE = Nominee(
    is_member_here=False, is_full_here=False, is_full_anywhere=True, kept_by_community=False, leads=False
)
OF_THE_COMMUNITY = Nominee(
    is_member_here=False, is_full_here=False, is_full_anywhere=False, kept_by_community=True, leads=False
)
LEADER = Nominee(is_member_here=True, is_full_here=True, is_full_anywhere=True, kept_by_community=False, leads=True)


@pytest.mark.parametrize(
    ("kind", "nominee", "codes"),
    [
        ("BACKBONE_TO_MEMBER", NOBODY, []),
        ("BACKBONE_TO_MEMBER", LEADER, ["MEMBER_ALREADY"]),
        ("MEMBER_TO_CPO", HERE, []),
        ("MEMBER_TO_CPO", ELSEWHERE, ["NO_FULL_MEMBER"]),
        ("MEMBER_TO_CPO", OF_THE_COMMUNITY, ["NO_FULL_MEMBER"]),
        ("MEMBER_TO_LEADER", HERE, []),
        ("MEMBER_TO_LEADER", ELSEWHERE, []),
        ("MEMBER_TO_LEADER", OF_THE_COMMUNITY, []),
        ("MEMBER_TO_LEADER", NOBODY, ["NO_FULL_MEMBER"]),
        ("MEMBER_TO_LEADER", LEADER, ["LEADER_ALREADY"]),
    ],
)
def test_who_is_nominated(kind: str, nominee: Nominee, codes: list[str]) -> None:
    assert [each.code for each in nomination_defects(PathType(kind), nominee)] == codes


@pytest.mark.parametrize(
    ("kind", "proof", "codes"),
    [
        ("BACKBONE_TO_MEMBER", Proof(True, None, None), []),
        ("BACKBONE_TO_MEMBER", Proof(False, BEGAN, None), ["NOT_ADMITTED"]),
        ("MEMBER_TO_LEADER", Proof(True, None, None), ["NO_LEADER"]),
        ("MEMBER_TO_LEADER", Proof(False, date(2024, 2, 29), None), ["LED_BEFORE"]),
        ("MEMBER_TO_LEADER", Proof(False, BEGAN, None), []),
        ("MEMBER_TO_LEADER", Proof(False, BEGAN, BEGAN), ["NOT_FOR_THIS_PATH"]),
        ("MEMBER_TO_CPO", Proof(True, BEGAN, None), ["MISSING"]),
        ("MEMBER_TO_CPO", Proof(True, BEGAN, date(2024, 2, 29)), ["DAY_IMPOSSIBLE"]),
        ("MEMBER_TO_CPO", Proof(False, None, date(2024, 6, 2)), ["DAY_IMPOSSIBLE"]),
        ("MEMBER_TO_CPO", Proof(False, None, TODAY), []),
    ],
)
def test_what_proves_it(kind: str, proof: Proof, codes: list[str]) -> None:
    assert [each.code for each in achievement_defects(PathType(kind), proof, BEGAN, TODAY)] == codes


def test_a_leader_of_two_posts_leads_since_the_first() -> None:
    told = [{"person_ref": "a", "from_on": "2024-05-01"}, {"person_ref": "a", "from_on": "2024-02-01"}]
    assert earliest(told) == {"a": date(2024, 2, 1)}


def test_a_mentor_is_a_full_member() -> None:
    assert mentor_defects(True) == []
    assert [each.code for each in mentor_defects(False)] == ["NOT_A_FULL_MEMBER"]
