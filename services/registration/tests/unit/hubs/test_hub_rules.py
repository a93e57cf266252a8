"""Who can be a hub, the days of hubs, and what they report."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.hubs.errors import PeriodInvalid, ReportInvalid
from registration.hubs.rules.days import report_due_on, require_period, succession_due_on, until_on
from registration.hubs.rules.eligibility import HubFacts, hub_defects, member_defects
from registration.hubs.rules.reports import YearOfHub, coverage_bps, require_reportable
from shared.kit.calendar import WorkCalendar

TOWN = "500103001"
TODAY = date(2024, 9, 20)


def facts(**changes: Any) -> HubFacts:
    stated: dict[str, Any] = {
        "tier": "REGISTERED", "legal_kind": "SG", "scope": "TOWN", "status": "ACTIVE", "town_code": TOWN,
        "credit_flags": (),
    }  # fmt: skip
    return HubFacts(**stated | changes)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"legal_kind": "SO"}, []),
        ({"legal_kind": "FD"}, ["NOT_REGISTERED"]),
        ({"tier": "STREET_MANAGED", "legal_kind": "FILED"}, ["NOT_REGISTERED"]),
        ({"scope": "COMMUNITY"}, ["NOT_TOWN_SCOPE"]),
        ({"scope": "COUNTY", "town_code": None}, ["NOT_TOWN_SCOPE", "OTHER_TOWN"]),
        ({"town_code": "500103002"}, ["OTHER_TOWN"]),
        ({"status": "SUSPENDED"}, ["NOT_ACTIVE"]),
        ({"status": "LIQUIDATING"}, ["NOT_ACTIVE"]),
        ({"credit_flags": ("ABNORMAL",)}, ["CREDIT_LISTED"]),
        ({"status": "REVOKED", "credit_flags": ("SEVERE",)}, ["NOT_ACTIVE", "CREDIT_LISTED"]),
    ],
)
def test_who_can_be_a_hub(changes: dict[str, Any], codes: list[str]) -> None:
    assert [defect.code for defect in hub_defects(facts(**changes), TOWN)] == codes


@pytest.mark.parametrize(
    ("status", "town", "itself", "codes"),
    [
        ("ACTIVE", TOWN, False, []),
        ("PENDING", TOWN, False, ["NOT_ACTIVE"]),
        ("ACTIVE", "500103002", False, ["OTHER_TOWN"]),
        ("ACTIVE", TOWN, True, ["HUB_ITSELF"]),
        ("REMOVED", None, False, ["NOT_ACTIVE", "OTHER_TOWN"]),
    ],
)
def test_who_can_be_a_member(status: str, town: str | None, itself: bool, codes: list[str]) -> None:
    assert [defect.code for defect in member_defects(status, town, TOWN, is_hub_itself=itself)] == codes


def test_a_successor_is_named_in_fifteen_days_rolled_off_a_holiday() -> None:
    calendar = WorkCalendar()
    assert succession_due_on(["CUSTODY"], date(2024, 9, 20), 15, calendar) == date(2024, 10, 8)
    assert succession_due_on(["CUSTODY"], date(2024, 10, 9), 15, calendar) == date(2024, 10, 24)
    assert succession_due_on(["TRAINING"], date(2024, 9, 20), 15, calendar) is None


@pytest.mark.parametrize(
    ("from_on", "to_on", "code"),
    [
        (TODAY, None, None),
        (TODAY, TODAY, None),
        (date(2024, 9, 19), None, "IN_PAST"),
        (date(2024, 10, 1), date(2024, 9, 30), "BEFORE_START"),
    ],
)
def test_periods(from_on: date, to_on: date | None, code: str | None) -> None:
    if code is None:
        require_period(from_on, to_on, TODAY)
        return
    with pytest.raises(PeriodInvalid) as caught:
        require_period(from_on, to_on, TODAY)
    assert caught.value.errors[0].code == code


def test_last_days() -> None:
    assert until_on(date(2024, 12, 31)) == date(2025, 1, 1)
    assert until_on(None) is None
    assert report_due_on(2023, "03-31") == date(2024, 3, 31)


@pytest.mark.parametrize(
    ("year", "hub", "custody_fen", "codes"),
    [
        (2023, YearOfHub(True, True), 1, []),
        (2023, YearOfHub(True, False), 0, []),
        (2023, YearOfHub(True, False), 1, ["NO_CUSTODY"]),
        (2023, YearOfHub(False, False), 0, ["NO_MANDATE"]),
        (2024, YearOfHub(True, True), 1, ["YEAR_NOT_OVER"]),
    ],
)
def test_reports(year: int, hub: YearOfHub, custody_fen: int, codes: list[str]) -> None:
    if not codes:
        require_reportable(year, TODAY, hub, custody_fen)
        return
    with pytest.raises(ReportInvalid) as caught:
        require_reportable(year, TODAY, hub, custody_fen)
    assert [error.code for error in caught.value.errors] == codes


@given(st.integers(0, 2_000), st.integers(0, 2_000))
def test_coverage_is_a_share_rounded_down(towns: int, covered: int) -> None:
    covered = min(towns, covered)
    share = coverage_bps(towns, covered)
    assert 0 <= share <= 10_000
    assert share * towns <= covered * 10_000 < (share + 1) * towns or towns == 0
    assert (share == 10_000) == (towns == covered and towns > 0)
