"""What follows for an account from an organization's state."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funding.organization_accounts.rules import account_terms, is_rural, on_record_since, start_up_end
from funding.states import STATE_BY_STATUS
from shared.contracts.values import ENDED_STATUSES, OrganizationStatus, Origin, Tier
from shared.kit.calendar import add_months

RESIDENTS = "500103001011"


@pytest.mark.parametrize(
    ("tier", "status", "kind", "state"),
    [
        ("REGISTERED", "ACTIVE", "OWN", "OPEN"),
        ("STREET_MANAGED", "ACTIVE", "HUB", "OPEN"),
        ("COMMUNITY_GUIDED", "ACTIVE", "HUB", "OPEN"),
        ("REGISTERED", "SUSPENDED", "OWN", "FROZEN"),
        ("REGISTERED", "REVOKED", "OWN", "FROZEN"),
        ("REGISTERED", "LIQUIDATING", "OWN", "CLOSING"),
        ("REGISTERED", "DEREGISTERED", "OWN", "CLOSED"),
        ("COMMUNITY_GUIDED", "REMOVED", "HUB", "CLOSED"),
    ],
)
def test_terms_follow_the_organization(tier: str, status: str, kind: str, state: str) -> None:
    terms = account_terms(tier, status, RESIDENTS)
    assert terms is not None
    assert (terms.kind, terms.state, terms.rural) == (kind, state, False)


@given(st.sampled_from(Tier), st.sampled_from(OrganizationStatus))
def test_every_status_has_terms_but_pending(tier: Tier, status: OrganizationStatus) -> None:
    terms = account_terms(tier, status, None)
    assert (terms is None) == (status == OrganizationStatus.PENDING)
    assert terms is None or (terms.state == "CLOSED") == (status in ENDED_STATUSES)
    assert set(STATE_BY_STATUS) == set(OrganizationStatus) - {OrganizationStatus.PENDING}


@pytest.mark.parametrize(
    ("code", "rural"),
    [
        (None, None),
        ("500103001001", False),
        ("500103001199", False),
        ("500240218200", True),
        ("500240218204", True),
        ("500240218399", True),
        ("513225400598", None),
        ("500103001000", None),
    ],
)
def test_a_villagers_committee_is_rural_whatever_its_name(code: str | None, rural: bool | None) -> None:
    assert is_rural(code) is rural


@pytest.mark.parametrize(
    ("registered_on", "filed_on", "since"),
    [
        (date(2024, 10, 30), None, date(2024, 10, 30)),
        (None, date(2024, 9, 9), date(2024, 9, 9)),
        (date(2025, 1, 6), date(2024, 9, 9), date(2024, 9, 9)),
        (None, None, None),
    ],
)
def test_an_organization_counts_from_its_first_record(
    registered_on: date | None, filed_on: date | None, since: date | None
) -> None:
    assert on_record_since(registered_on, filed_on) == since


@pytest.mark.parametrize(
    ("since", "months", "last"),
    [
        (date(2024, 10, 30), 24, date(2026, 10, 29)),
        (date(2024, 3, 1), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_start_up_time_ends_the_day_before_the_anniversary(since: date, months: int, last: date) -> None:
    assert start_up_end(since, Origin.APPLICATION, months) == last


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(1, 60))
def test_imports_never_count_as_start_ups(since: date, months: int) -> None:
    assert start_up_end(since, Origin.IMPORT, months) is None
    last = start_up_end(since, Origin.APPLICATION, months)
    assert last is not None
    assert since <= last <= add_months(since, months)
