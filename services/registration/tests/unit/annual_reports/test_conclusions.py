"""Findings, reasons, and what two bad years lead to."""

from datetime import date
from typing import Any

import pytest

from registration.annual_reports.rules.conclusions import failure_of, findings_of, leads_to_revocation, needs_reasons
from registration.annual_reports.rules.facts import Audit, Change, Donations, Governance, Stated
from registration.annual_reports.rules.states import Conclusion, ReportKind, ReportState, receivers
from shared.contracts.values import LegalKind

CLEAN: dict[str, Any] = {"activity_days": (date(2023, 5, 1),), "governance": Governance(1, 0, 0)}


@pytest.mark.parametrize(
    ("changes", "late", "findings"),
    [
        ({}, False, []),
        ({}, True, ["LATE"]),
        ({"activity_days": ()}, False, ["NO_ACTIVITY"]),
        ({"governance": Governance(0, 0, 5)}, False, ["NO_MEETING"]),
        ({"donations": Donations(5, 0)}, False, ["DONATIONS_UNUSED"]),
        ({"donations": Donations(5, 1)}, False, []),
        ({"changes": (Change("NAME", date(2023, 1, 1), False),)}, False, ["CHANGE_NOT_REGISTERED"]),
        ({"audit": Audit("QUALIFIED")}, False, ["AUDIT_NOT_CLEAN"]),
        ({"audit": Audit("UNQUALIFIED")}, False, []),
    ],
)
def test_findings(changes: dict[str, Any], late: bool, findings: list[str]) -> None:
    assert findings_of(Stated(**CLEAN | changes), late=late) == findings


@pytest.mark.parametrize(
    ("conclusion", "findings", "needed"),
    [("PASS", [], False), ("PASS", ["LATE"], True), ("BASIC", [], True), ("FAIL", [], True)],
)
def test_reasons(conclusion: str, findings: list[str], needed: bool) -> None:
    assert needs_reasons(Conclusion(conclusion), findings) is needed


@pytest.mark.parametrize(
    ("kind", "this", "before", "revoked"),
    [
        ("SO", "OVERDUE", "OVERDUE", True),
        ("SO", "FAIL", "FAIL", True),
        ("SO", "FAIL", "OVERDUE", False),
        ("SO", "OVERDUE", None, False),
        ("SO", None, None, False),
        ("SG", "OVERDUE", "OVERDUE", False),
        ("FD", "FAIL", "FAIL", False),
    ],
)
def test_two_bad_years(kind: str, this: str | None, before: str | None, revoked: bool) -> None:
    assert leads_to_revocation(LegalKind(kind), this, before) is revoked


@pytest.mark.parametrize(
    ("state", "conclusion", "handed_in", "failure"),
    [
        ("OVERDUE", None, False, "OVERDUE"),
        ("OVERDUE", None, True, None),
        ("SUBMITTED", None, True, None),
        ("CONCLUDED", "FAIL", True, "FAIL"),
        ("CONCLUDED", "BASIC", True, None),
    ],
)
def test_how_a_year_failed(state: str, conclusion: str | None, handed_in: bool, failure: str | None) -> None:
    assert failure_of(state, conclusion, handed_in=handed_in) == failure


@pytest.mark.parametrize(
    ("kind", "state", "dual", "roles"),
    [
        ("STATEMENT", "SUBMITTED", False, {"STR"}),
        ("REPORT", "SUBMITTED", True, {"SUP"}),
        ("REPORT", "OVERDUE", True, {"SUP"}),
        ("REPORT", "SUPV_REVIEWED", True, {"CTY", "MUN"}),
        ("REPORT", "SUBMITTED", False, {"CTY", "MUN"}),
    ],
)
def test_who_has_the_report(kind: str, state: str, dual: bool, roles: set[str]) -> None:
    assert receivers(ReportKind(kind), ReportState(state), dual=dual) == roles
