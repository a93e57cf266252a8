"""What an organization's members ask for, and which unit fits which organizations."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_liaison.coverage_tasks.rules.needs import (
    Coverage,
    Measure,
    Need,
    NotCoveredReason,
    command_for,
    need_of,
    plan_defects,
    reason_defects,
    survey_defects,
    unit_fits,
)
from party_liaison.coverage_tasks.rules.states import TASK, build_due
from party_liaison.members.rules import MemberCounts, birthday, end_defects, id_number_defects
from party_liaison.states import TaskState
from party_liaison.units.rules.forms import Side, UnitForm, form_defects, shrunk
from shared.kit.calendar import WorkCalendar
from shared.kit.rule_register.book import AppliedRule

VALUES: dict[str, Any] = {
    "party.branch.minFull": 3, "party.branch.branchMax": 50, "party.branch.generalMax": 100,
    "party.branch.jointMaxUnits": 5,
}  # fmt: skip


def lookup(key: str) -> AppliedRule:
    return AppliedRule(key, 1, VALUES[key])


def codes(defects: list[Any]) -> list[str]:
    return [each.code for each in defects]


def side(full: int, probationary: int = 0, elsewhere: int = 0, town: str = "500103001", field: str = "CHARITY") -> Side:
    return Side(town, field, MemberCounts(full, probationary, elsewhere))


@pytest.mark.parametrize(
    ("counts", "need"),
    [
        ((3, 0, 0), Need.OWN_UNIT),
        ((2, 9, 0), Need.JOINT_UNIT),
        ((1, 0, 9), Need.JOINT_UNIT),
        ((0, 2, 3), Need.FUNCTIONAL_UNIT),
        ((0, 9, 2), Need.INSTRUCTOR),
        ((0, 0, 0), Need.INSTRUCTOR),
    ],
)
def test_only_full_members_with_their_relation_here_decide(counts: tuple[int, int, int], need: Need) -> None:
    assert need_of(MemberCounts(*counts), lookup) is need


@pytest.mark.parametrize(
    ("form", "sides", "expected"),
    [
        (UnitForm.SINGLE_BRANCH, [side(3)], []),
        (UnitForm.SINGLE_BRANCH, [side(2, 5)], ["TOO_FEW_FULL_MEMBERS"]),
        (UnitForm.SINGLE_BRANCH, [side(3), side(3)], ["ONE_ORGANIZATION"]),
        (UnitForm.GENERAL_BRANCH, [side(40, 10)], ["TOO_FEW_FOR_FORM"]),
        (UnitForm.GENERAL_BRANCH, [side(40, 11)], []),
        (UnitForm.COMMITTEE, [side(100)], ["TOO_FEW_FOR_FORM"]),
        (UnitForm.COMMITTEE, [side(101)], []),
        (UnitForm.JOINT_BRANCH, [side(1), side(2)], []),
        (UnitForm.JOINT_BRANCH, [side(1), side(1)], ["TOO_FEW_FULL_MEMBERS"]),
        (UnitForm.JOINT_BRANCH, [side(2)], ["NUMBER_OF_ORGANIZATIONS", "TOO_FEW_FULL_MEMBERS"]),
        (UnitForm.JOINT_BRANCH, [side(1)] * 6, ["NUMBER_OF_ORGANIZATIONS"]),
        (UnitForm.JOINT_BRANCH, [side(1)] * 5, []),
        (UnitForm.JOINT_BRANCH, [side(3), side(1)], ["OWN_BRANCH_REQUIRED"]),
        (UnitForm.JOINT_BRANCH, [side(0, 4), side(2), side(1)], ["NO_FULL_MEMBER"]),
        (UnitForm.JOINT_BRANCH, [side(2), side(1, town="500103005")], []),
        (UnitForm.JOINT_BRANCH, [side(2), side(1, town="500103005", field="LIVELIHOOD")], ["NOT_NEIGHBORS"]),
        (UnitForm.FUNCTIONAL_BRANCH, [side(0, 0, 3)], []),
        (UnitForm.FUNCTIONAL_BRANCH, [side(1, 0, 2)], []),
        (UnitForm.FUNCTIONAL_BRANCH, [side(0, 9, 2)], ["TOO_FEW_FULL_MEMBERS"]),
        (UnitForm.FUNCTIONAL_BRANCH, [side(3, 0, 5)], ["OWN_BRANCH_REQUIRED"]),
    ],
)
def test_which_form_fits(form: UnitForm, sides: list[Side], expected: list[str]) -> None:
    assert codes(form_defects(form, sides, lookup)) == expected


@given(st.integers(0, 200), st.integers(0, 200))
def test_probationary_members_never_make_a_unit(full: int, probationary: int) -> None:
    alone = form_defects(UnitForm.SINGLE_BRANCH, [side(full, probationary)], lookup)
    assert (alone == []) == (full >= 3) == (not shrunk(UnitForm.SINGLE_BRANCH, full, lookup))


@pytest.mark.parametrize(
    ("state", "coverage", "fits", "obliged", "command"),
    [
        ("SURVEYED", Coverage("SINGLE_BRANCH", False), True, True, "cover"),
        ("ORG_COVERED", Coverage("SINGLE_BRANCH", False), True, True, None),
        ("ORG_COVERED", Coverage("SINGLE_BRANCH", False), False, False, "reopen"),
        ("OPEN", Coverage(None, True), False, False, "cover_work"),
        ("WORK_COVERED", Coverage(None, True), False, True, "reopen"),
        ("WORK_COVERED", Coverage(None, False), False, False, "reopen"),
        ("PLANNED", Coverage(None, False), False, True, None),
        ("REOPENED", Coverage("JOINT_BRANCH", False), False, True, None),
    ],
)
def test_what_the_facts_ask_of_a_task(
    state: str, coverage: Coverage, fits: bool, obliged: bool, command: str | None
) -> None:
    assert command_for(TaskState(state), coverage, fits=fits, obliged=obliged) == command


@pytest.mark.parametrize(
    ("form", "full", "fits"),
    [("SINGLE_BRANCH", 3, True), ("SINGLE_BRANCH", 2, False), ("JOINT_BRANCH", 2, True), ("JOINT_BRANCH", 3, False)],
)
def test_a_unit_fits_its_numbers(form: str, full: int, fits: bool) -> None:
    assert unit_fits(form, full, lookup) is fits


def test_half_a_year_counts_from_the_later_day_and_rolls_off_holidays() -> None:
    calendar = WorkCalendar()
    assert build_due(date(2024, 1, 10), date(2024, 3, 4), 6, calendar) == date(2024, 9, 4)
    assert build_due(date(2024, 4, 1), date(2024, 3, 4), 6, calendar) == date(2024, 10, 8)


def test_surveys_and_plans() -> None:
    today = date(2024, 11, 12)
    facts = MemberCounts(2, 1, 0)
    assert survey_defects(facts, 3, None, today, today, today) == []
    found = survey_defects(facts, 2, NotCoveredReason.NO_MEMBERS, date(2024, 11, 13), today, today)
    assert codes(found) == ["DAY_IMPOSSIBLE", "FEWER_THAN_MEMBERS", "REASON_WRONG"]
    assert codes(survey_defects(facts, 9, NotCoveredReason.RELATIONS_ELSEWHERE, today, today, today)) == [
        "REASON_WRONG"
    ]
    assert codes(reason_defects(Coverage(None, True), None)) == ["MISSING"]
    assert codes(reason_defects(Coverage("SINGLE_BRANCH", False), NotCoveredReason.NO_SECRETARY)) == ["REASON_WRONG"]
    late = plan_defects(Need.OWN_UNIT, Measure.ASSIGN_INSTRUCTOR, date(2025, 6, 1), date(2025, 5, 30), today)
    assert codes(late) == ["MEASURE_DOES_NOT_FIT", "PLAN_TOO_LATE"]
    assert codes(plan_defects(Need.JOINT_UNIT, Measure.BUILD_JOINT, date(2024, 11, 11), None, today)) == [
        "DAY_IMPOSSIBLE"
    ]
    assert "REOPENED" in TASK.mermaid()


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("11010519491231002X", True),
        ("11010519491231002x", True),
        ("110105194912310021", False),
        ("11010519491331002X", False),
        ("1101051949123100", False),
        ("１1010519491231002X", False),
    ],
)
def test_numbers_of_residents(number: str, valid: bool) -> None:
    assert (id_number_defects(number) == []) is valid
    assert not valid or birthday(number) == date(1949, 12, 31)


def test_an_entry_ends_within_its_time() -> None:
    assert end_defects(date(2024, 1, 1), date(2024, 1, 1), date(2024, 5, 1)) == []
    assert codes(end_defects(date(2024, 1, 2), date(2024, 1, 1), date(2024, 5, 1))) == ["DAY_IMPOSSIBLE"]
