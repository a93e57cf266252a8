"""Elections and terms, dual cultivation, joint building, unit work, clearance."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from party_liaison.clearances.rules import clearance
from party_liaison.co_building.rules import activity_defects, participation_bps
from party_liaison.instructors.rules import load_defects
from party_liaison.unit_work.rules import dues_defects, hours_defects, shown_summary
from party_liaison.units.rules.officers import Ticket, election_defects, term_end
from shared.kit.rule_register.book import AppliedRule

VALUES: dict[str, Any] = {
    "party.branch.committeeMinFull": 7, "party.branch.committeeSize": {"least": 3, "most": 7},
    "party.branch.termYears": 3, "party.branch.communityTermYears": 5, "party.instructor.maxOrganizations": 10,
}  # fmt: skip
A, B, C, D = (UUID(int=number) for number in range(1, 5))
TODAY = date(2024, 11, 12)


def lookup(key: str) -> AppliedRule:
    return AppliedRule(key, 1, VALUES[key])


def codes(defects: list[Any]) -> list[str]:
    return [each.code for each in defects]


@pytest.mark.parametrize(
    ("ticket", "electable", "full", "expected"),
    [
        (Ticket(A, None, (), 5, 4, 4), [A], 5, []),
        (Ticket(A, B, (), 5, 5, 3), [A, B], 5, []),
        (Ticket(A, None, (A, B, C), 8, 8, 8), [A, B, C], 8, []),
        (Ticket(A, None, (), 8, 8, 8), [A], 8, ["COMMITTEE_SIZE"]),
        (Ticket(D, None, (A, B, C), 8, 8, 8), [A, B, C, D], 8, ["COMMITTEE_SIZE"]),
        (Ticket(A, None, (A, B, C), 6, 6, 6), [A, B, C], 6, ["NO_COMMITTEE"]),
        (Ticket(A, None, (), 6, 3, 3), [A], 6, ["NO_QUORUM", "NOT_CARRIED"]),
        (Ticket(A, A, (), 5, 5, 5), [A], 5, ["PERSON_TWICE"]),
        (Ticket(A, B, (), 4, 4, 4), [A], 5, ["VOTING_DIFFERS", "NOT_A_FULL_MEMBER"]),
    ],
)
def test_elections(ticket: Ticket, electable: list[UUID], full: int, expected: list[str]) -> None:
    assert codes(election_defects(ticket, electable, full, lookup)) == expected


def test_terms_are_three_years_and_five_in_villages_and_communities() -> None:
    assert term_end(date(2024, 2, 20), of_community=False, lookup=lookup) == date(2027, 2, 19)
    assert term_end(date(2024, 2, 20), of_community=True, lookup=lookup) == date(2029, 2, 19)


def test_an_instructor_has_ten_at_most() -> None:
    assert load_defects(9, lookup) == []
    assert codes(load_defects(10, lookup)) == ["INSTRUCTOR_FULL"]


def test_clearance_names_what_is_open() -> None:
    assert clearance(in_a_unit=False, has_relations=False) == ("CLEAR", [])
    vote, reasons = clearance(in_a_unit=True, has_relations=True)
    assert (vote, len(reasons)) == ("BLOCKED", 2)


def test_joint_building_is_among_neighbors() -> None:
    home, town = "500103001011", "500103001"
    assert activity_defects(TODAY, TODAY, home, [home, None], [town, town]) == []
    found = activity_defects(date(2024, 11, 13), TODAY, home, ["500103001001"], [town])
    assert codes(found) == ["DAY_IMPOSSIBLE", "FROM_ELSEWHERE"]
    assert (participation_bps(31, 40), participation_bps(0, 0)) == (7750, None)


def test_dues_and_hours() -> None:
    since = date(2024, 2, 20)
    assert dues_defects(date(2024, 10, 1), since, TODAY, 8, 8) == []
    assert codes(dues_defects(date(2024, 11, 1), since, TODAY, 9, 8)) == ["MONTH_IMPOSSIBLE", "MORE_THAN_MEMBERS"]
    assert codes(dues_defects(date(2024, 10, 2), since, TODAY, 8, 8)) == ["MONTH_IMPOSSIBLE"]
    rule = AppliedRule("party.education.hoursPerDay", 1, 8)
    assert hours_defects(4, 4, rule) == []
    assert codes(hours_defects(5, 4, rule)) == ["TOO_MANY_HOURS"]


def test_sums_of_a_year_hide_small_numbers_of_members() -> None:
    year = {"members": 9, "educated_members": 8, "pioneer_posts": 2, "activities": 1}
    assert shown_summary(year, 3) == {"members": 9, "educated_members": None, "pioneer_posts": None, "activities": 1}
    assert shown_summary(year, 0) == year
