"""Developing members: votes, waiting times, deadlines, extension."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_liaison.development_cases.rules import guards
from party_liaison.development_cases.rules.guards import BranchVote
from party_liaison.development_cases.rules.states import CASE, OPEN
from shared.kit.rule_register.book import AppliedRule

VALUE: dict[str, Any] = {
    "talk_months": 1, "activist_years": 1, "half_year_assessments": 2, "training_days": 3, "training_hours": 24,
    "approval_months": 3, "approval_exception_months": 6, "probation_years": 1, "extension_min_months": 6,
    "extension_max_months": 12,
}  # fmt: skip
RULE = AppliedRule("party.development", 1, VALUE)
ALL = ("GROUP", "CULTIVATORS", "MEMBERS", "MASSES")
A, B = UUID(int=1), UUID(int=2)


def codes(defects: list[Any]) -> list[str]:
    return [each.code for each in defects]


@pytest.mark.parametrize(
    ("present", "yes", "expected"),
    [
        (9, 8, []),
        (9, 7, ["NOT_CARRIED"]),
        (7, 7, ["NO_QUORUM", "NOT_CARRIED"]),
        (15, 8, []),
        (9, 10, ["MORE_THAN_POSSIBLE"]),
    ],
)
def test_votes_are_counted_against_all_fifteen_who_may_vote(present: int, yes: int, expected: list[str]) -> None:
    assert codes(guards.vote_defects(BranchVote(15, present, yes), 15)) == expected


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_carried_vote_has_more_than_half_of_all(voting: int, present: int, yes: int) -> None:
    carried = not guards.vote_defects(BranchVote(voting, present, yes), voting)
    assert carried == (yes <= present <= voting and 2 * yes > voting)


def test_the_register_says_who_may_vote() -> None:
    assert codes(guards.vote_defects(BranchVote(9, 9, 9), 15)) == ["VOTING_DIFFERS"]


@pytest.mark.parametrize(
    ("chosen", "assessed", "opinions", "agreed", "expected"),
    [
        (date(2024, 3, 15), [date(2023, 9, 15), date(2024, 3, 15)], ALL, True, []),
        (date(2024, 3, 14), [date(2023, 9, 15), date(2024, 3, 10)], ALL, True, ["TOO_EARLY", "ASSESSMENTS_MISSING"]),
        (date(2024, 3, 15), [date(2023, 9, 16), date(2023, 12, 1)], ALL, True, ["ASSESSMENTS_MISSING"]),
        (date(2024, 3, 15), [date(2023, 8, 1), date(2023, 12, 1)], ("GROUP",), False, ["OPINIONS_MISSING", "MISSING"]),
    ],
)
def test_an_activist_of_march_is_a_candidate_a_year_later_at_the_earliest(
    chosen: date, assessed: list[date], opinions: tuple[str, ...], agreed: bool, expected: list[str]
) -> None:
    found = guards.candidate_defects(date(2023, 3, 15), assessed, chosen, opinions, agreed, RULE)
    assert codes(found) == expected


@pytest.mark.parametrize(
    ("approved", "exception", "expected"),
    [
        (date(2024, 9, 10), False, []),
        (date(2024, 9, 20), False, []),
        (date(2024, 9, 21), False, ["MISSING"]),
        (date(2024, 12, 20), True, []),
        (date(2024, 12, 25), True, ["APPROVAL_TOO_LATE"]),
    ],
)
def test_the_superior_has_three_months_exceptionally_six(approved: date, exception: bool, expected: list[str]) -> None:
    assert codes(guards.approval_defects(date(2024, 6, 20), approved, exception, RULE)) == expected


def test_probation_counts_from_the_branch_meeting() -> None:
    ends = guards.probation_end(date(2024, 6, 20), RULE)
    assert ends == date(2025, 6, 20)
    assert codes(guards.conversion_defects(ends, date(2025, 6, 19), True)) == ["TOO_EARLY"]
    assert guards.conversion_defects(ends, date(2025, 6, 20), True) == []
    assert codes(guards.conversion_defects(ends, date(2025, 6, 20), False)) == ["MISSING"]
    late = guards.approval_defects(date(2025, 6, 20), date(2025, 9, 21), True, RULE, exceptional=False)
    assert codes(late) == ["APPROVAL_TOO_LATE"]


def test_an_extension_is_one_of_half_a_year_to_a_year() -> None:
    assert guards.extension_defects(False, 6, RULE) == guards.extension_defects(False, 12, RULE) == []
    assert codes(guards.extension_defects(True, 13, RULE)) == ["EXTENDED_BEFORE", "MONTHS_IMPOSSIBLE"]


def test_helpers_training_age_and_talk() -> None:
    assert guards.helper_defects("/introducer_ids", [A, B], [A, B], 2, 2) == []
    assert codes(guards.helper_defects("/introducer_ids", [A, A], [A], 2, 2)) == ["NUMBER_OF_MEMBERS"]
    assert codes(guards.helper_defects("/cultivator_ids", [A], [], 1, 2)) == ["NOT_A_FULL_MEMBER"]
    assert guards.preparation_defects(True, 3, 0, RULE) == guards.preparation_defects(True, 0, 24, RULE) == []
    assert codes(guards.preparation_defects(False, 2, 23, RULE)) == ["REVIEW_NOT_PASSED", "TRAINING_TOO_SHORT"]
    age = AppliedRule("party.development.minAge", 1, 18)
    assert guards.age_defects(date(2006, 6, 20), date(2024, 6, 20), age) == []
    assert codes(guards.age_defects(date(2006, 6, 21), date(2024, 6, 20), age)) == ["TOO_YOUNG"]
    assert codes(guards.activist_defects(None, False, False)) == ["NO_TALK", "MISSING", "MISSING"]


def test_every_open_case_can_be_cancelled() -> None:
    assert all("cancel" in CASE.commands(state) for state in OPEN)
