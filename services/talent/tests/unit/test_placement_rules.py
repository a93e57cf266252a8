"""What stands against a placement, how shares add up, and what becomes of posts with their organization."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.talent import QualificationLevel
from talent.placements.rules.closing import Course, course_of, last_day_of_posts, restorable, shortened
from talent.placements.rules.eligibility import (
    WORDS,
    Applicant,
    Certificate,
    Post,
    Share,
    check_is_fresh,
    level_on,
    most_taken,
    obstacle_errors,
    obstacles,
)
from talent.placements.rules.states import PLACEMENT_MACHINE, PlacementState
from talent.vacancies.rules import takes_people

D = date.fromisoformat
ID = UUID(int=1)
ASSISTANT, WORKER = QualificationLevel.ASSISTANT, QualificationLevel.SOCIAL_WORKER
PERSON = Applicant(ID, "500103001011", consents=True, banned=False, available_fte_bps=10_000,
                   waiting_since=D("2024-01-01"))  # fmt: skip
POST = Post(ID, "500103001011", D("2024-12-01"), None, 5000, None, False, False)
VALID = Certificate(ASSISTANT, D("2022-05-10"), D("2025-05-09"))


@pytest.mark.parametrize(
    ("person", "post", "found"),
    [
        ({}, {}, []),
        ({"consents": False}, {}, ["NO_CONSENT"]),
        ({"banned": True}, {}, ["BANNED"]),
        ({}, {"min_level": ASSISTANT}, ["LEVEL_TOO_LOW"]),
        ({"certificates": [VALID]}, {"min_level": ASSISTANT}, []),
        ({"certificates": [VALID]}, {"min_level": WORKER}, ["LEVEL_TOO_LOW"]),
        ({"certificates": [VALID]}, {"min_level": ASSISTANT, "starts_on": D("2025-05-10")}, ["LEVEL_TOO_LOW"]),
        ({"certificates": [VALID]}, {"min_level": ASSISTANT, "starts_on": D("2025-05-09")}, []),
        ({"shares": [Share(D("2024-01-01"), None, 5000)]}, {}, []),
        ({"shares": [Share(D("2024-01-01"), None, 5001)]}, {}, ["FTE_EXCEEDED"]),
        ({"shares": [Share(D("2024-01-01"), D("2024-11-30"), 10_000)]}, {}, []),
        ({}, {"organization_open": False}, ["ORGANIZATION_NOT_OPEN"]),
        ({}, {"with_minors": True}, ["RECORD_CHECK_MISSING"]),
        ({"last_check_on": D("2023-12-01"), "last_check_clear": True}, {"with_minors": True}, []),
        ({"last_check_on": D("2023-11-30"), "last_check_clear": True}, {"with_minors": True}, ["RECORD_CHECK_MISSING"]),
        ({"last_check_on": D("2024-11-30")}, {"with_minors": True}, ["RECORD_NOT_CLEAN", "RECORD_CHECK_MISSING"]),
        ({"tied_to": [ID]}, {"organization_id": ID, "inspected": True}, ["INSPECTION_CONFLICT"]),
        ({"tied_to": [ID]}, {"organization_id": ID}, []),
        ({}, {"organization_id": ID, "inspected": True}, []),
    ],
)
def test_what_stands_against_a_placement(person: dict[str, Any], post: dict[str, Any], found: list[str]) -> None:
    known, wanted = replace(PERSON, **person), replace(POST, **post)
    codes = obstacles(known, wanted, full_post_bps=10_000, hiring=True, check_months=12)
    assert codes == found
    assert [error.code for error in obstacle_errors(codes)] == found


def test_a_proposal_may_come_before_the_check() -> None:
    wanted = replace(POST, with_minors=True)
    assert obstacles(PERSON, wanted, full_post_bps=10_000, hiring=False, check_months=12) == []
    assert all(text.zh and text.en for text in WORDS.values())


def test_the_highest_valid_level_counts() -> None:
    both = [VALID, Certificate(WORKER, D("2024-10-30"), D("2027-10-29"))]
    assert [level_on(both, D(day)) for day in ("2022-05-09", "2022-05-10", "2024-10-30", "2028-01-01")] == [
        None, ASSISTANT, WORKER, None,
    ]  # fmt: skip


DAYS = st.integers(0, 60).map(lambda days: D("2024-01-01") + timedelta(days=days))


@st.composite
def shares(draw: st.DrawFn) -> Share:
    start = draw(DAYS)
    end = draw(st.none() | DAYS.filter(lambda day: day >= start))
    return Share(start, end, draw(st.integers(1, 10_000)))


@given(st.lists(shares(), max_size=6), DAYS, st.integers(0, 30))
def test_the_largest_sum_is_that_of_some_day(taken: list[Share], start: date, length: int) -> None:
    end = start + timedelta(days=length)
    days = [start + timedelta(days=passed) for passed in range(length + 1)]
    by_day = [
        sum(one.fte_bps for one in taken if one.starts_on <= day and (one.ends_on is None or day <= one.ends_on))
        for day in days
    ]
    assert most_taken(taken, start, end) == max(by_day)


@pytest.mark.parametrize(
    ("status", "course"),
    [("ACTIVE", Course.GO_ON), ("SUSPENDED", Course.PAUSE), ("LIQUIDATING", Course.RUN_OUT),
     ("REVOKED", Course.RUN_OUT), ("DEREGISTERED", Course.END), ("REMOVED", Course.END), ("PENDING", None)],
)  # fmt: skip
def test_posts_take_their_organizations_course(status: str, course: Course | None) -> None:
    assert course_of(status) is course


def test_ends_of_a_winding_up() -> None:
    assert last_day_of_posts("LIQUIDATING", D("2025-03-01"), D("2024-12-01"), 30) == D("2025-03-01")
    assert last_day_of_posts("LIQUIDATING", D("2024-03-01"), D("2024-12-01"), 30) == D("2024-12-01")
    assert last_day_of_posts("REVOKED", None, D("2024-12-01"), 30) == D("2024-12-31")
    assert shortened(None, D("2025-01-01"), D("2024-01-01")) == D("2025-01-01")
    assert shortened(D("2024-06-01"), D("2025-01-01"), D("2024-01-01")) == D("2024-06-01")
    assert shortened(None, D("2023-01-01"), D("2024-01-01")) == D("2024-01-01")
    assert restorable(None, D("2025-01-01"))
    assert not restorable(D("2024-12-31"), D("2025-01-01"))


def test_checks_grow_old() -> None:
    assert check_is_fresh(D("2024-01-31"), True, D("2025-01-31"), 12)
    assert not check_is_fresh(D("2024-01-31"), True, D("2025-02-01"), 12)
    assert not check_is_fresh(D("2024-01-31"), False, D("2024-02-01"), 12)
    assert not check_is_fresh(None, True, D("2024-02-01"), 12)


def test_who_takes_people() -> None:
    assert takes_people("ACTIVE", [])
    assert not takes_people("ACTIVE", ["ABNORMAL"])
    assert not takes_people("SUSPENDED", [])


def test_an_end_is_final_but_for_a_winding_up() -> None:
    assert PLACEMENT_MACHINE.commands(PlacementState.ENDED) == ("restore",)
    assert PLACEMENT_MACHINE.commands(PlacementState.DECLINED) == ()
    assert "stateDiagram" in PLACEMENT_MACHINE.mermaid()
