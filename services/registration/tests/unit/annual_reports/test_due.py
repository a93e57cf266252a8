"""By which days reports are due, for each kind, over holidays and leap years, and who is exempt."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.annual_reports.rules.due import DueDays, answer_due, due_days, exemption_of
from registration.annual_reports.rules.states import Exemption
from shared.contracts.values import LegalKind, OrganizationStatus
from shared.kit.calendar import WorkCalendar

CALENDAR = WorkCalendar()
RULES = {
    "annualReport.supervisingUnitBy": "03-31",
    "annualReport.authorityBy": "05-31",
    "annualReport.foundationBy": "03-31",
    "annualReport.filedBy": "03-31",
    "annualReport.firstYearExemptAfter": "06-30",
}


@dataclass
class Value:
    value: Any


def lookup(key: str) -> Value:
    return Value(RULES[key])


def days(year: int, kind: str, *, dual: bool) -> tuple[str | None, str]:
    found = due_days(year, LegalKind(kind), lookup, CALENDAR, dual=dual)
    return found.unit_due_on.isoformat() if found.unit_due_on else None, found.due_on.isoformat()


@pytest.mark.parametrize(
    ("year", "kind", "dual", "unit_due_on", "due_on"),
    [
        (2021, "SG", False, None, "2022-05-31"),
        (2021, "SO", False, None, "2022-05-31"),
        (2021, "SG", True, "2022-03-31", "2022-05-31"),
        (2021, "SO", True, "2022-03-31", "2022-05-31"),
        (2021, "FD", True, None, "2022-03-31"),
        (2021, "FILED", False, None, "2022-03-31"),
        (2023, "SG", True, "2024-04-01", "2024-05-31"),  # 31 March 2024 is a Sunday, in a leap year
        (2023, "FD", True, None, "2024-04-01"),
        (2023, "FILED", False, None, "2024-04-01"),
        (2024, "SG", False, None, "2025-06-03"),  # 31 May to 2 June 2025 are the Dragon Boat holidays
        (2024, "SG", True, "2025-03-31", "2025-06-03"),
        (2019, "SO", True, "2020-03-31", "2020-06-01"),  # 31 May 2020 is a Sunday
    ],
)
def test_days_by_kind(year: int, kind: str, dual: bool, unit_due_on: str | None, due_on: str) -> None:
    assert days(year, kind, dual=dual) == (unit_due_on, due_on)


@pytest.mark.parametrize(
    ("status", "began", "recorded", "exemption"),
    [
        ("ACTIVE", "2023-06-30", "2023-06-30", None),
        ("ACTIVE", "2023-07-01", "2023-07-01", Exemption.REGISTERED_LATE),
        ("ACTIVE", "2010-01-01", "2023-12-31", None),
        ("SUSPENDED", "2010-01-01", "2010-01-01", None),
        ("ACTIVE", "2010-01-01", "2024-05-31", None),
        ("ACTIVE", "2010-01-01", "2024-06-01", Exemption.BEFORE_RECORD),
        ("LIQUIDATING", "2010-01-01", "2010-01-01", Exemption.WINDING_UP),
        ("REVOKED", "2010-01-01", "2010-01-01", Exemption.WINDING_UP),
        ("DEREGISTERED", "2010-01-01", "2010-01-01", Exemption.ENDED),
        ("REMOVED", "2023-07-01", "2023-07-01", Exemption.ENDED),
    ],
)
def test_who_need_not_report_on_2023(status: str, began: str, recorded: str, exemption: Exemption | None) -> None:
    found = exemption_of(
        2023, OrganizationStatus(status), date.fromisoformat(began), date.fromisoformat(recorded),
        date(2024, 5, 31), lookup,
    )  # fmt: skip
    assert found is exemption


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2024-02-01", "2024-05-31"), ("2024-05-31", "2024-07-01"), ("2024-09-27", "2024-10-30")],
)
def test_days_to_answer(today: str, expected: str) -> None:
    found = answer_due(date(2024, 5, 31), date.fromisoformat(today), 20, CALENDAR)
    assert found == date.fromisoformat(expected)


@given(st.integers(2004, 2024), st.sampled_from(["SG", "SO", "FD", "FILED"]), st.booleans())
def test_reports_are_due_on_working_days_of_the_next_year(year: int, kind: str, dual: bool) -> None:
    found: DueDays = due_days(year, LegalKind(kind), lookup, CALENDAR, dual=dual)
    assert found.due_on.year == year + 1 and CALENDAR.is_working_day(found.due_on)
    if found.unit_due_on is not None:
        assert found.unit_due_on < found.due_on and CALENDAR.is_working_day(found.unit_due_on)
