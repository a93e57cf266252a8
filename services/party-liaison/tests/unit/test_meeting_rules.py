"""Periods, obligations and compliance: every example of the rules."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_liaison.meetings.rules.obligations import (
    Meeting,
    MeetingType,
    Part,
    Unit,
    compliance,
    first_close,
    is_valid,
    obligations,
)
from party_liaison.meetings.rules.periods import (
    Period,
    PeriodKind,
    ending_on,
    parts_of,
    period_named,
    period_of,
)
from party_liaison.meetings.rules.records import attendance_defects, gathering_defects
from shared.kit.rule_register.book import AppliedRule

TABLE: list[dict[str, Any]] = [
    {"type": "MEMBERS", "per": "QUARTER", "least": 1},
    {"type": "COMMITTEE", "per": "MONTH", "least": 1},
    {"type": "GROUP", "per": "MONTH", "least": 1},
    {"type": "LESSON", "per": "QUARTER", "least": 1},
    {"type": "THEME_DAY", "per": "MONTH", "least": 1},
    {"type": "ORG_LIFE", "per": "YEAR", "least": 1},
    {"type": "REVIEW", "per": "YEAR", "least": 1},
    {"type": "TALK", "per": "YEAR", "least": 1},
]
FUNCTIONAL = ["MEMBERS", "THEME_DAY"]
G1, G2, C = UUID(int=1), UUID(int=2), UUID(int=3)
DAYS = st.dates(date(2021, 1, 1), date(2030, 12, 31))


def unit(established: date, *, groups: int = 2, committee: bool = True, form: str = "SINGLE_BRANCH") -> Unit:
    parts = [Part(one, "GROUP", established, None) for one in (G1, G2)[:groups]]
    return Unit(form, established, None, parts + ([Part(C, "COMMITTEE", established, None)] if committee else []))


def period(name: str) -> Period:
    found = period_named(name)
    assert found is not None
    return found


def held(type_: str, month: int, group: UUID | None = None, valid: bool = True) -> Meeting:
    return Meeting(type_, group, date(2024, month, 10), valid)


def test_the_quarter_of_the_example_is_85_7_percent() -> None:
    owed = obligations(unit(date(2023, 1, 10)), period("2024-Q1"), TABLE, FUNCTIONAL)
    assert sum(one.least for one in owed) == 1 + 3 + 6 + 1 + 3
    meetings = [
        held("MEMBERS", 2), held("COMMITTEE", 1), held("COMMITTEE", 2), held("LESSON", 3),
        *(held("GROUP", month, group) for month in (1, 2) for group in (G1, G2)), held("GROUP", 3, G1),
        *(held("THEME_DAY", month) for month in (1, 2, 3)),
    ]  # fmt: skip
    found = compliance(owed, meetings)
    assert (found.required, found.met, found.bps) == (14, 12, 8571)
    assert [(one.type, one.period.name, one.part_id, lacking) for one, lacking in found.missing] == [
        ("COMMITTEE", "2024-03", None, 1),
        ("GROUP", "2024-03", G2, 1),
    ]


def test_a_branch_of_february_begins_with_march_and_the_second_quarter() -> None:
    one = unit(date(2024, 2, 20))
    assert obligations(one, period("2024-02"), TABLE, FUNCTIONAL) == []
    march = obligations(one, period("2024-03"), TABLE, FUNCTIONAL)
    assert [each.type for each in march] == ["COMMITTEE", "GROUP", "GROUP", "THEME_DAY"]
    first = obligations(one, period("2024-Q1"), TABLE, FUNCTIONAL)
    assert "MEMBERS" not in {each.type for each in first}
    assert {each.period.name for each in first} == {"2024-03"}
    assert "MEMBERS" in {each.type for each in obligations(one, period("2024-Q2"), TABLE, FUNCTIONAL)}


def test_no_committee_no_meetings_of_one_and_a_functional_branch_owes_two_kinds() -> None:
    small = obligations(unit(date(2023, 1, 1), groups=0, committee=False), period("2024-Q1"), TABLE, FUNCTIONAL)
    assert {each.type for each in small} == {"MEMBERS", "LESSON", "THEME_DAY"}
    functional = unit(date(2023, 1, 1), form="FUNCTIONAL_BRANCH")
    assert {each.type for each in obligations(functional, period("2024"), TABLE, FUNCTIONAL)} == set(FUNCTIONAL)


def test_a_meeting_in_february_does_not_heal_january() -> None:
    owed = obligations(unit(date(2023, 1, 1), groups=0, committee=False), period("2024-01"), TABLE, FUNCTIONAL)
    assert compliance(owed, [held("THEME_DAY", 2), held("THEME_DAY", 2)]).met == 0
    assert compliance(owed, [held("THEME_DAY", 1), held("THEME_DAY", 1)]).met == 1


def test_nothing_required_is_no_percentage() -> None:
    assert compliance([], [held("LESSON", 1)]).bps is None


@pytest.mark.parametrize(
    ("eligible", "present", "minutes", "valid"),
    [
        (8, 4, date(2024, 3, 10), False),
        (8, 5, date(2024, 3, 10), True),
        (8, 5, date(2024, 3, 17), True),
        (8, 5, date(2024, 3, 18), False),
        (8, 8, None, False),
        (0, 0, date(2024, 3, 10), False),
    ],
)
def test_quorum_is_more_than_half_and_minutes_come_within_seven_days(
    eligible: int, present: int, minutes: date | None, valid: bool
) -> None:
    assert is_valid(eligible, present, date(2024, 3, 10), minutes, 7) is valid


@given(DAYS, st.sampled_from(PeriodKind))
def test_periods_have_names_and_parts_that_fill_them(day: date, kind: PeriodKind) -> None:
    found = period_of(day, kind)
    assert found.start <= day <= found.end
    assert period_named(found.name) == found
    months = list(parts_of(found, PeriodKind.MONTH))
    assert months[0].start == found.start and months[-1].end == found.end
    assert all(one.end + timedelta(days=1) == other.start for one, other in pairwise(months))
    assert found in list(ending_on(found.end))


@pytest.mark.parametrize("name", ["2024-13", "2024-Q5", "24-01", "2024-1", "2024-Q", "x"])
def test_what_is_no_period(name: str) -> None:
    assert period_named(name) is None


def test_the_month_of_the_establishment_is_closed_after_its_minutes() -> None:
    assert first_close(date(2024, 2, 20), 7) == date(2024, 3, 8)


def test_one_gathering_gives_two_records_and_groups_meet_apart() -> None:
    rule = AppliedRule("party.meetings.recordsPerGathering", 1, 2)
    codes = [
        [each.code for each in gathering_defects(MeetingType(kind), others, rule)]
        for kind, others in [
            ("LESSON", ["MEMBERS"]), ("MEMBERS", ["MEMBERS"]), ("THEME_DAY", ["MEMBERS", "LESSON"]),
            ("GROUP", ["GROUP", "GROUP"]),
        ]
    ]  # fmt: skip
    assert codes == [[], ["SAME_GATHERING"], ["GATHERING_FULL"], []]


def test_who_may_vote_is_stated_where_the_register_is_silent() -> None:
    def codes(kind: str, stated: int | None, group: bool) -> list[str]:
        found = attendance_defects(
            MeetingType(kind), stated=stated, has_group=group, present=3, present_voting=3, eligible=5
        )
        return [each.code for each in found]

    assert codes("MEMBERS", None, False) == []
    assert codes("MEMBERS", 5, False) == ["ELIGIBLE_FROM_REGISTER"]
    assert codes("GROUP", None, False) == ["ELIGIBLE_FROM_REGISTER", "GROUP_MEETINGS_ONLY"]
