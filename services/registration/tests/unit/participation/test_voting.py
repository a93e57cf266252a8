"""When an assembly can decide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.consultations.errors import DeliberationIncomplete, TopicElsewhere, VoteInvalid
from registration.consultations.rules.outcomes import (
    ConsultationCounts,
    floating_share_bps,
    require_conclusive,
    resolution_bps,
)
from registration.consultations.rules.topics import ConsultationTopic, require_topic_fits
from registration.consultations.rules.voting import ASSEMBLY_RULE, AssemblyVote, VoteBasis, require_valid_vote
from registration.reference.loading import shipped_rules

QUORUM = next(rule.value for rule in shipped_rules() if rule.key == ASSEMBLY_RULE)


def findings(vote: AssemblyVote, committee: str) -> list[str]:
    """The codes of what stands against a vote."""
    try:
        require_valid_vote(vote, committee, QUORUM)
    except VoteInvalid as problem:
        return [finding.code for finding in problem.errors]
    return []


@pytest.mark.parametrize(
    ("committee", "basis", "entitled", "present", "in_favor", "expected"),
    [
        ("VILLAGE", "HOUSEHOLDS", 420, 280, 141, []),
        ("VILLAGE", "HOUSEHOLDS", 420, 279, 279, ["NO_QUORUM"]),
        ("VILLAGE", "HOUSEHOLDS", 421, 280, 280, ["NO_QUORUM"]),
        ("VILLAGE", "PERSONS", 1_000, 501, 251, []),
        ("VILLAGE", "PERSONS", 1_000, 500, 500, ["NO_QUORUM"]),
        ("RESIDENT", "HOUSEHOLDS", 100, 51, 26, []),
        ("RESIDENT", "HOUSEHOLDS", 100, 50, 50, ["NO_QUORUM"]),
        ("RESIDENT", "PERSONS", 100, 60, 30, ["NOT_CARRIED"]),
        ("RESIDENT", "PERSONS", 100, 60, 61, ["IMPOSSIBLE"]),
        ("RESIDENT", "PERSONS", 100, 101, 60, ["IMPOSSIBLE"]),
        ("OTHER", "PERSONS", 0, 0, 0, ["NO_QUORUM", "NOT_CARRIED"]),
    ],
)
def test_votes(committee: str, basis: str, entitled: int, present: int, in_favor: int, expected: list[str]) -> None:
    assert findings(AssemblyVote(VoteBasis(basis), entitled, present, in_favor), committee) == expected


@given(st.integers(1, 5_000), st.integers(0, 5_000), st.integers(0, 5_000))
def test_more_who_come_and_agree_never_undo_a_decision(entitled: int, present: int, in_favor: int) -> None:
    vote = AssemblyVote(VoteBasis.PERSONS, entitled, present, in_favor)
    if not findings(vote, "RESIDENT") and present < entitled:
        assert not findings(AssemblyVote(VoteBasis.PERSONS, entitled, present + 1, in_favor + 1), "RESIDENT")


@pytest.mark.parametrize(
    ("topic", "committee", "fits"),
    [
        ("VILLAGE_RULES", "VILLAGE", True),
        ("VILLAGE_RULES", "RESIDENT", False),
        ("RESIDENT_CONVENTION", "RESIDENT", True),
        ("RESIDENT_CONVENTION", "VILLAGE", False),
        ("SELF_GOV_CHARTER", "VILLAGE", True),
        ("SELF_GOV_CHARTER", "RESIDENT", True),
        ("DISPUTE", "VILLAGE", True),
    ],
)
def test_topics(topic: str, committee: str, fits: bool) -> None:
    if fits:
        require_topic_fits(ConsultationTopic(topic), committee)
    else:
        with pytest.raises(TopicElsewhere):
            require_topic_fits(ConsultationTopic(topic), committee)


@pytest.mark.parametrize(
    ("topic", "residents", "floating", "has_vote", "resolving", "pointer"),
    [
        ("DISPUTE", 3, 0, False, True, None),
        ("DISPUTE", None, None, False, True, "/minutes"),
        ("DISPUTE", 0, 0, False, False, "/minutes/participants"),
        ("FLOATING_POPULATION", 5, 0, False, True, "/minutes/participants/floating"),
        ("FLOATING_POPULATION", 0, 1, False, True, None),
        ("VILLAGE_RULES", 90, 0, False, True, "/assembly_vote"),
        ("VILLAGE_RULES", 90, 0, False, False, None),
        ("VILLAGE_RULES", 90, 0, True, True, None),
    ],
)
def test_what_a_result_needs(
    topic: str, residents: int | None, floating: int | None, has_vote: bool, resolving: bool, pointer: str | None
) -> None:
    facts = {"residents": residents, "floating": floating, "has_vote": has_vote, "resolving": resolving}
    if pointer is None:
        require_conclusive(ConsultationTopic(topic), **facts)  # type: ignore[arg-type]
    else:
        with pytest.raises(DeliberationIncomplete) as caught:
            require_conclusive(ConsultationTopic(topic), **facts)  # type: ignore[arg-type]
        assert [finding.pointer for finding in caught.value.errors] == [pointer]


def test_shares_are_of_what_was_decided_and_who_came() -> None:
    counts = ConsultationCounts(proposed=30, resolved=18, unresolved=6, residents=820, floating=96)
    assert (resolution_bps(counts), floating_share_bps(counts)) == (7_500, 1_048)
    nothing = ConsultationCounts(5, 0, 0, 0, 0)
    assert (resolution_bps(nothing), floating_share_bps(nothing)) == (None, None)
