"""What an activity must keep to."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from registration.activities.rules.planning import (
    Booking,
    Limits,
    Plan,
    Premises,
    in_curfew,
    irregularities,
    plan_defects,
    screening_for,
)
from shared.contracts.values import Tier
from shared.kit.clock import SHANGHAI


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


NOW = at("2024-09-27T10:00")
LIMITS = Limits(curfew_from=1320, curfew_until=360, permit_participants=1000)
PLAN = Plan(at("2024-10-11T09:00"), at("2024-10-11T11:00"), 120, False, True, False, None)
GRANTED = Premises(True, date(2024, 10, 11), date(2024, 10, 11))
BOOKED = Booking(True, at("2024-10-11T08:00"), at("2024-10-11T12:00"))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"expected_participants": 1000}, []),
        ({"expected_participants": 1001}, ["PERMIT_REQUIRED"]),
        ({"expected_participants": 1001, "has_permit": True}, []),
        ({"ends_at": at("2024-10-11T09:00")}, ["WINDOW_REVERSED"]),
        ({"ends_at": at("2024-11-12T09:00")}, ["WINDOW_TOO_LONG"]),
        ({"starts_at": NOW}, ["IN_THE_PAST"]),
        ({"ends_at": at("2024-10-11T22:00")}, []),
        ({"ends_at": at("2024-10-11T22:01")}, ["CURFEW"]),
        ({"starts_at": at("2024-10-11T06:00")}, []),
        ({"starts_at": at("2024-10-11T05:59")}, ["CURFEW"]),
        ({"within_area": False}, ["OUTSIDE_AREA"]),
        ({"books_venue": True}, ["UNKNOWN_REFERENCE"]),
        ({"books_venue": True, "booking": BOOKED}, []),
        ({"books_venue": True, "booking": replace(BOOKED, own=False)}, ["UNKNOWN_REFERENCE"]),
        ({"books_venue": True, "booking": replace(BOOKED, ends_at=at("2024-10-11T10:59"))}, ["BOOKING_MISMATCH"]),
        ({"uses_premises": True}, ["UNKNOWN_REFERENCE"]),
        ({"uses_premises": True, "premises": GRANTED}, []),
        ({"uses_premises": True, "premises": replace(GRANTED, own=False)}, ["UNKNOWN_REFERENCE"]),
        ({"uses_premises": True, "premises": replace(GRANTED, from_on=date(2024, 10, 12))}, ["GRANT_MISMATCH"]),
        ({"uses_premises": True, "premises": replace(GRANTED, until_on=date(2024, 10, 10))}, ["GRANT_MISMATCH"]),
        ({"uses_premises": True, "premises": replace(GRANTED, until_on=None)}, ["GRANT_MISMATCH"]),
    ],
)
def test_plans(changes: dict[str, object], expected: list[str]) -> None:
    found = plan_defects(replace(PLAN, **changes), LIMITS, NOW)  # type: ignore[arg-type]
    assert [defect.code for defect in found] == expected


@given(some.integers(0, 60 * 24 * 3), some.integers(1, 60 * 24 * 2))
def test_quiet_hours_are_every_night(start: int, length: int) -> None:
    starts_at = at("2024-10-11T00:00") + timedelta(minutes=start)
    quiet = any((start + minute) % 1440 < 360 or (start + minute) % 1440 >= 1320 for minute in range(length))
    assert in_curfew(starts_at, starts_at + timedelta(minutes=length), 1320, 360) == quiet


@pytest.mark.parametrize(
    ("tier", "participants", "self_governance", "expected"),
    [
        (Tier.COMMUNITY_GUIDED, 49, None, "NOT_NEEDED"), (Tier.COMMUNITY_GUIDED, 50, None, "PENDING"),
        (Tier.STREET_MANAGED, 500, None, "NOT_NEEDED"), (Tier.REGISTERED, 5000, None, "NOT_NEEDED"),
        (Tier.REGISTERED, 5, "SELF_MANAGE", "PENDING"),
    ],
)  # fmt: skip
def test_the_party_organization_looks_first(
    tier: Tier, participants: int, self_governance: str | None, expected: str
) -> None:
    assert screening_for(tier, participants, self_governance, 50) == expected


@pytest.mark.parametrize(
    ("participants", "permit", "late", "expected"),
    [(1000, False, False, ()), (1001, False, False, ("WITHOUT_PERMIT",)), (1001, True, True, ("REPORTED_LATE",))],
)
def test_what_a_report_shows(participants: int, permit: bool, late: bool, expected: tuple[str, ...]) -> None:
    found = irregularities(participants, has_permit=permit, permit_participants=1000, late=late)
    assert found == expected
