"""When leaders are to be trained, and which needs still count."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.values import ENDED_STATUSES, OrganizationStatus, Tier
from talent.states import NeedBasis
from talent.training_needs.rules import need_state, training_due


@pytest.mark.parametrize(
    ("legal_day", "recorded_on", "months", "due_on"),
    [
        (date(2024, 10, 30), date(2024, 10, 30), 12, date(2025, 10, 29)),
        (date(2024, 9, 9), date(2024, 9, 9), 24, date(2026, 9, 8)),
        (date(2025, 2, 10), date(2024, 9, 9), 12, date(2026, 2, 9)),
        (date(2012, 5, 4), date(2024, 10, 30), 12, date(2025, 10, 29)),
        (date(2024, 10, 30), None, 12, date(2025, 10, 29)),
    ],
)
def test_training_is_due_months_after_the_legal_day_or_the_import(
    legal_day: date, recorded_on: date | None, months: int, due_on: date
) -> None:
    assert training_due(legal_day, recorded_on, months) == due_on


@pytest.mark.parametrize(
    ("basis", "tier", "status", "state"),
    [
        ("FILED", "COMMUNITY_GUIDED", "ACTIVE", "OPEN"),
        ("FILED", "STREET_MANAGED", "SUSPENDED", "OPEN"),
        ("FILED", "REGISTERED", "ACTIVE", "REPLACED"),
        ("REGISTERED", "REGISTERED", "ACTIVE", "OPEN"),
        ("LEGAL_REP_CHANGED", "REGISTERED", "LIQUIDATING", "OPEN"),
        ("REGISTERED", "REGISTERED", "REVOKED", "CANCELLED"),
        ("FILED", "REGISTERED", "DEREGISTERED", "CANCELLED"),
    ],
)
def test_what_became_of_a_need(basis: str, tier: str, status: str, state: str) -> None:
    assert need_state(basis, tier, status) == state


@given(st.sampled_from(NeedBasis), st.sampled_from(Tier), st.sampled_from(sorted(ENDED_STATUSES)))
def test_nothing_is_needed_after_the_end(basis: NeedBasis, tier: Tier, status: OrganizationStatus) -> None:
    assert need_state(basis, tier, status) == "CANCELLED"
