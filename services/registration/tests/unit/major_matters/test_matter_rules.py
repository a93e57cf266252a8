"""Classes, ways, days and overseas rules of major matters."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.major_matters.errors import NothingToDecide, OverseasNotRegistered, SupervisorFirst
from registration.major_matters.rules.classes import class_of, require_decidable, require_turn, route_of
from registration.major_matters.rules.completeness import (
    MatterFacts,
    ReportFacts,
    matter_defects,
    report_defects,
    violations_of,
)
from registration.major_matters.rules.overseas import (
    TemporaryActivityFacts,
    require_overseas_standing,
    temporary_activity_defects,
)
from registration.major_matters.rules.states import MATTER_MACHINE, MAY_PROCEED, MatterState
from registration.major_matters.rules.times import (
    Lead,
    latest_submission,
    over_on,
    report_due_on,
    silence_due_on,
    told_late,
)
from registration.reference.loading import shipped_rules
from shared.contracts.registration import MajorMatterClass, MajorMatterType
from shared.kit.calendar import WorkCalendar
from shared.kit.problems import InvalidTransition

CALENDAR = WorkCalendar()
CLASSES = next(rule.value for rule in shipped_rules() if rule.key == "majorMatter.classes")
NOW = datetime(2024, 9, 27, 1, tzinfo=UTC)
APPROVALS = {"OVERSEAS_DONATION", "FOREIGN_EXCHANGE", "ELECTION"}


@pytest.mark.parametrize("matter_type", MajorMatterType)
def test_each_type_has_its_class(matter_type: MajorMatterType) -> None:
    expected = "APPROVAL" if matter_type in APPROVALS else "NOTICE"
    expected = "IMMEDIATE" if matter_type in ("LITIGATION", "ACCIDENT") else expected
    assert matter_type in CLASSES
    assert class_of(matter_type, CLASSES) == expected


def test_a_type_that_the_rule_does_not_name_is_a_notice() -> None:
    assert class_of(MajorMatterType.FORUM, {"FORUM": "APPROVAL"}) == "APPROVAL"
    assert class_of(MajorMatterType.FORUM, {}) == "NOTICE"


@pytest.mark.parametrize(("mode", "route"), [("DUAL", "DUAL"), ("DIRECT", "DIRECT"), (None, "DIRECT")])
def test_routes(mode: str | None, route: str) -> None:
    assert route_of(mode) == route


@pytest.mark.parametrize(
    ("route", "state", "by_unit", "passes"),
    [
        ("DIRECT", "SUBMITTED", False, True),
        ("DUAL", "SUBMITTED", False, False),
        ("DUAL", "SUBMITTED", True, True),
        ("DUAL", "SUPV_AGREED", False, True),
        ("DUAL", "SUPV_AGREED", True, False),
    ],
)
def test_the_unit_speaks_first_and_once(route: str, state: str, by_unit: bool, passes: bool) -> None:
    if passes:
        require_turn(route, state, by_unit=by_unit)
        return
    with pytest.raises(SupervisorFirst):
        require_turn(route, state, by_unit=by_unit)


def test_what_has_happened_is_not_decided() -> None:
    require_decidable("NOTICE")
    with pytest.raises(NothingToDecide):
        require_decidable("IMMEDIATE")


@pytest.mark.parametrize(
    ("matter_type", "planned_on", "latest"),
    [
        ("SEMINAR", date(2024, 10, 16), date(2024, 10, 1)),
        ("OVERSEAS_DONATION", date(2024, 3, 15), date(2024, 2, 29)),
        ("ELECTION", date(2024, 12, 31), date(2024, 10, 31)),
        ("ELECTION", date(2024, 4, 30), date(2024, 2, 29)),
    ],
)
def test_lead_times(matter_type: str, planned_on: date, latest: date) -> None:
    assert latest_submission(MajorMatterType(matter_type), planned_on, Lead(15, 2)) == latest


def test_silence_counts_working_days_with_holidays() -> None:
    """The week of 1 October is a holiday, 29 September and 12 October are worked: weekdays alone give 18 October."""
    assert silence_due_on(date(2024, 9, 27), 15, CALENDAR) == date(2024, 10, 23)


def test_a_report_is_due_thirty_days_after_and_never_on_a_holiday() -> None:
    assert report_due_on(date(2024, 9, 4), 30, CALENDAR) == date(2024, 10, 8)
    assert report_due_on(date(2024, 10, 20), 30, CALENDAR) == date(2024, 11, 19)
    assert over_on(date(2024, 10, 1), None) == date(2024, 10, 1)
    assert over_on(date(2024, 10, 1), {"ends_on": "2024-12-31"}) == date(2024, 12, 31)


@pytest.mark.parametrize(("minutes", "late"), [(0, False), (24 * 60, False), (24 * 60 + 1, True)])
def test_an_incident_is_told_within_a_day(minutes: int, late: bool) -> None:
    assert told_late(NOW, NOW + timedelta(minutes=minutes), 24) is late


def activity(**changes: Any) -> TemporaryActivityFacts:
    stated: dict[str, Any] = {
        "filed_on": date(2024, 9, 16),
        "starts_on": date(2024, 10, 1),
        "ends_on": date(2025, 9, 30),
    }
    return TemporaryActivityFacts(**stated | changes)


@pytest.mark.parametrize(
    ("changes", "planned_on", "codes"),
    [
        ({}, date(2024, 10, 1), []),
        ({}, date(2025, 9, 30), []),
        ({"filed_on": date(2024, 9, 17)}, date(2024, 10, 1), ["FILED_LATE"]),
        ({"filed_on": date(2024, 9, 30), "emergency": True}, date(2024, 10, 1), []),
        ({"ends_on": date(2025, 10, 1)}, date(2024, 10, 1), ["TOO_LONG"]),
        ({"ends_on": date(2024, 9, 30)}, date(2024, 10, 1), ["PERIOD"]),
        ({}, date(2024, 9, 30), ["OUTSIDE_PERIOD"]),
        ({}, date(2025, 10, 1), ["OUTSIDE_PERIOD"]),
    ],
)
def test_temporary_activities(changes: dict[str, Any], planned_on: date, codes: list[str]) -> None:
    defects = temporary_activity_defects(activity(**changes), planned_on, lead_days=15, max_months=12)
    assert [defect.code for defect in defects] == codes


@pytest.mark.parametrize(
    ("kind", "registered", "temporary", "passes"),
    [
        ("NGO", False, False, False),
        ("NGO", True, False, True),
        ("NGO", False, True, True),
        ("ENTERPRISE", False, False, True),
        (None, False, False, True),
    ],
)
def test_an_overseas_ngo_needs_an_office_or_a_filed_activity(
    kind: str | None, registered: bool, temporary: bool, passes: bool
) -> None:
    if passes:
        require_overseas_standing(kind, registered_in_china=registered, temporary_activity=temporary)
        return
    with pytest.raises(OverseasNotRegistered):
        require_overseas_standing(kind, registered_in_china=registered, temporary_activity=temporary)


def facts(matter_type: str, **changes: Any) -> MatterFacts:
    stated: dict[str, Any] = {
        "type": MajorMatterType(matter_type), "matter_class": class_of(MajorMatterType(matter_type), CLASSES),
        "planned_on": date(2024, 12, 1), "occurred_at": None, "amount_fen": None, "counterpart_kind": None,
        "counterpart_named": False, "donation_named": False,
    }  # fmt: skip
    return MatterFacts(**stated | changes)


@pytest.mark.parametrize(
    ("stated", "pointers"),
    [
        (facts("SEMINAR"), []),
        (facts("SEMINAR", planned_on=None), ["/planned_on"]),
        (facts("SEMINAR", donation_named=True), ["/donation_id"]),
        (facts("OVERSEAS_DONATION"), ["/counterpart", "/amount_fen"]),
        (facts("OVERSEAS_DONATION", amount_fen=1, counterpart_kind="NGO", counterpart_named=True), []),
        (facts("FOREIGN_EXCHANGE", counterpart_kind="INDIVIDUAL", counterpart_named=True), ["/counterpart/name"]),
        (facts("ACCIDENT", planned_on=None), ["/occurred_at"]),
        (facts("ACCIDENT", occurred_at=NOW), []),
        (facts("ACCIDENT", occurred_at=NOW + timedelta(seconds=1)), ["/occurred_at"]),
    ],
)
def test_what_a_report_must_say(stated: MatterFacts, pointers: list[str]) -> None:
    assert [defect.pointer for defect in matter_defects(stated, NOW)] == pointers


@pytest.mark.parametrize(
    ("report", "conditions", "codes"),
    [
        (ReportFacts(date(2024, 9, 27), 0), [], []),
        (ReportFacts(date(2024, 9, 28), 0), [], ["IN_FUTURE"]),
        (ReportFacts(date(2024, 9, 27), 0), ["甲"], ["CONDITIONS_UNANSWERED"]),
        (ReportFacts(date(2024, 9, 27), 1), ["甲"], []),
        (ReportFacts(None, 0), ["甲"], []),
    ],
)
def test_what_a_report_back_must_say(report: ReportFacts, conditions: list[str], codes: list[str]) -> None:
    assert [defect.code for defect in report_defects(report, conditions, date(2024, 9, 27))] == codes


def test_what_is_held_before_its_clearing_is_a_violation() -> None:
    cleared = date(2024, 10, 8)
    assert violations_of(date(2024, 10, 7), cleared, ["REPORTED_LATE"]) == ["HELD_BEFORE_CLEARING", "REPORTED_LATE"]
    assert violations_of(cleared, cleared, []) == []
    assert violations_of(None, cleared, []) == []


@given(st.sampled_from(MatterState), st.sampled_from([row.command for row in MATTER_MACHINE.transitions]))
def test_nothing_proceeds_that_was_not_cleared(state: MatterState, command: str) -> None:
    try:
        target = MATTER_MACHINE.walk(state, command)
    except InvalidTransition:
        return
    assert target not in MAY_PROCEED or command in ("clear", "clear_conditionally")
    assert MajorMatterClass.IMMEDIATE not in MatterState
