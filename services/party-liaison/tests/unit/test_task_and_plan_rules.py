"""Which task and which plan an organization is to have, and who is responsible."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_liaison.coverage_tasks.rules.states import (
    depth_of,
    has_task,
    responsible_for,
    step_due,
    survey_counts_from,
)
from party_liaison.liaison_plans.rules import first_contact_due, plan_terms
from party_liaison.organizations.rules import (
    Home,
    Responsible,
    community_body,
    counted_from,
    first_day,
    town_body,
)
from party_liaison.states import PLAN_BY_STATUS, ResponsibleRole
from shared.contracts.values import OrganizationStatus
from shared.kit.calendar import WorkCalendar

IN_COMMUNITY = Home("500103001011", "500103001", "500103", "500103")
IN_TOWN = Home(None, "500103001", "500103", "500103")
IN_COUNTY = Home(None, None, "500103", "500103")
IN_CITY = Home(None, None, None, "50")
CALENDAR = WorkCalendar()


@pytest.mark.parametrize(
    ("home", "role", "code"),
    [
        (IN_COMMUNITY, "CPO", "500103001011"),
        (IN_TOWN, "PWC", "500103001"),
        (IN_COUNTY, "PWC", "500103"),
        (IN_CITY, "PWC", "50"),
    ],
)
def test_the_narrowest_party_organization_keeps_in_touch(home: Home, role: str, code: str) -> None:
    assert community_body(home) == Responsible(ResponsibleRole(role), code)


def test_a_town_answers_for_its_communities() -> None:
    assert town_body(IN_COMMUNITY) == Responsible(ResponsibleRole.PWC, "500103001")


@pytest.mark.parametrize(
    ("tier", "depth", "role"),
    [("REGISTERED", "FULL", "PWC"), ("STREET_MANAGED", "LIGHT", "PWC"), ("COMMUNITY_GUIDED", "LIGHT", "CPO")],
)
def test_the_task_follows_the_organization(tier: str, depth: str, role: str) -> None:
    assert (depth_of(tier), responsible_for(tier, IN_COMMUNITY).role) == (depth, role)


@pytest.mark.parametrize(
    ("status", "flags", "state", "key"),
    [
        ("ACTIVE", [], "ACTIVE", False),
        ("ACTIVE", ["ABNORMAL"], "ACTIVE", True),
        ("ACTIVE", ["SEVERE"], "ACTIVE", True),
        ("SUSPENDED", [], "ACTIVE", True),
        ("LIQUIDATING", [], "PAUSED", False),
        ("REVOKED", [], "PAUSED", False),
        ("DEREGISTERED", [], "CLOSED", False),
        ("REMOVED", [], "CLOSED", False),
    ],
)
def test_the_plan_follows_the_organization(status: str, flags: list[str], state: str, key: bool) -> None:
    terms = plan_terms(status, flags, IN_COMMUNITY)
    assert terms is not None
    assert (terms.state, terms.key) == (state, key)


@given(st.sampled_from(OrganizationStatus))
def test_every_status_has_a_plan_but_pending_and_a_task_while_it_lives(status: OrganizationStatus) -> None:
    pending = status == OrganizationStatus.PENDING
    assert (plan_terms(status, (), IN_COMMUNITY) is None) == pending
    assert has_task(status) == (status not in ("PENDING", "DEREGISTERED", "REMOVED"))
    assert set(PLAN_BY_STATUS) == set(OrganizationStatus) - {OrganizationStatus.PENDING}


@pytest.mark.parametrize(
    ("registered_on", "filed_on", "first", "full", "light"),
    [
        (date(2025, 1, 6), date(2024, 9, 9), date(2024, 9, 9), date(2025, 1, 6), date(2024, 9, 9)),
        (date(2024, 10, 30), None, date(2024, 10, 30), date(2024, 10, 30), None),
        (None, date(2024, 9, 9), date(2024, 9, 9), None, date(2024, 9, 9)),
        (None, None, None, None, None),
    ],
)
def test_from_which_day_deadlines_count(
    registered_on: date | None,
    filed_on: date | None,
    first: date | None,
    full: date | None,
    light: date | None,
) -> None:
    assert first_day(registered_on, filed_on) == first
    assert survey_counts_from("REGISTERED", registered_on, filed_on) == full
    assert survey_counts_from("STREET_MANAGED", registered_on, filed_on) == light


@pytest.mark.parametrize(
    ("legal_day", "recorded_on", "since"),
    [
        (date(2012, 5, 4), date(2024, 10, 30), date(2024, 10, 30)),
        (date(2024, 10, 30), date(2024, 10, 30), date(2024, 10, 30)),
        (date(2025, 1, 6), date(2024, 9, 9), date(2025, 1, 6)),
        (date(2025, 1, 6), None, date(2025, 1, 6)),
    ],
)
def test_an_import_counts_from_the_day_of_the_import(legal_day: date, recorded_on: date | None, since: date) -> None:
    assert counted_from(legal_day, recorded_on) == since


@pytest.mark.parametrize(
    ("since", "due"),
    [
        (date(2024, 10, 30), date(2024, 11, 29)),
        (date(2024, 9, 9), date(2024, 10, 9)),
        (date(2024, 9, 2), date(2024, 10, 8)),
    ],
)
def test_deadlines_roll_off_holidays(since: date, due: date) -> None:
    assert step_due(since, 30, CALENDAR) == due
    assert first_contact_due(since, 30, CALENDAR) == due
