"""How much a subsidy is, who may ask for it and until when, and when it can be taken back."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funding.subsidies.errors import LeaseWrong, NotAStartUpAnyMore, NotRevocable
from funding.subsidies.rules.amounts import (
    Lease,
    amount_of,
    apply_by,
    months_of,
    rent_subsidy,
    require_lease,
    require_start_up,
)
from funding.subsidies.rules.states import SUBSIDY_MACHINE, RevocationGround, SubsidyState, require_revocable
from shared.contracts.funding import SubsidyKind

TODAY = date(2025, 6, 10)
BY_TIER = {"REGISTERED": 1_000_000, "STREET_MANAGED": 300_000, "COMMUNITY_GUIDED": 200_000}


@pytest.mark.parametrize(
    ("kind", "detail", "tier", "value", "fen"),
    [
        (SubsidyKind.START_UP, None, "REGISTERED", BY_TIER, 1_000_000),
        (SubsidyKind.RURAL_START_UP, None, "COMMUNITY_GUIDED", BY_TIER, 200_000),
        (SubsidyKind.GRADE_AWARD, "4A", "REGISTERED", {"3A": 1, "4A": 2, "5A": 3}, 2),
        (SubsidyKind.BRAND, "COUNTY", "STREET_MANAGED", {"COUNTY": 5, "MUNICIPAL": 9}, 5),
        (SubsidyKind.TALENT, "FOUNDER", "REGISTERED", {"FOUNDER": 7, "PLACEMENT": 6}, 7),
        (SubsidyKind.GRADE_AWARD, "3A", "REGISTERED", {"4A": 2}, 0),
    ],
)
def test_amounts_follow_tier_grade_level_or_basis(
    kind: SubsidyKind, detail: str | None, tier: str, value: dict[str, int], fen: int
) -> None:
    assert amount_of(kind, detail, tier, value) == fen


@pytest.mark.parametrize(
    ("from_on", "until_on", "months"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), 12),
        (date(2025, 1, 2), date(2025, 12, 31), 11),
        (date(2025, 1, 1), date(2025, 12, 30), 11),
        (date(2024, 2, 1), date(2025, 2, 28), 2),
        (date(2024, 1, 1), date(2024, 12, 31), 0),
    ],
)
def test_only_whole_months_of_the_year_count(from_on: date, until_on: date, months: int) -> None:
    assert len(months_of(Lease(from_on, until_on, 1), 2025)) == months


@pytest.mark.parametrize(
    ("rent", "fen"), [(100_000, 600_000), (200_000, 1_200_000), (200_001, 1_200_000), (1, 6), (0, 0)]
)
def test_rent_is_borne_by_half_and_up_to_a_sum(rent: int, fen: int) -> None:
    assert rent_subsidy(Lease(date(2025, 1, 1), date(2025, 12, 31), rent), 2025, 5000, 1_200_000) == fen


@given(
    rent=st.integers(0, 10**9), share=st.integers(0, 10_000), most=st.integers(0, 10**9),
    first=st.dates(date(2024, 1, 1), date(2026, 12, 31)), days=st.integers(0, 800),
)  # fmt: skip
@settings(deadline=None)
def test_never_more_than_the_rent_nor_the_sum(rent: int, share: int, most: int, first: date, days: int) -> None:
    lease = Lease(first, first + timedelta(days), rent)
    assert 0 <= rent_subsidy(lease, 2025, share, most) <= min(most, 12 * rent)


@pytest.mark.parametrize(
    ("from_on", "until_on", "year", "passes"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), 2025, True),
        (date(2024, 1, 1), date(2024, 12, 31), 2024, True),
        (date(2023, 1, 1), date(2023, 12, 31), 2023, False),
        (date(2026, 1, 1), date(2026, 12, 31), 2026, False),
        (date(2025, 6, 2), date(2025, 7, 30), 2025, False),
        (date(2025, 2, 1), date(2025, 1, 1), 2025, False),
    ],
)
def test_leases(from_on: date, until_on: date, year: int, passes: bool) -> None:
    lease = Lease(from_on, until_on, 100)
    if passes:
        require_lease(lease, year, TODAY)
    else:
        with pytest.raises(LeaseWrong):
            require_lease(lease, year, TODAY)


def test_a_start_up_asks_within_its_start_up_time_and_others_within_a_year() -> None:
    on = date(2025, 1, 10)
    assert apply_by(SubsidyKind.BRAND, on, 12, None) == date(2026, 1, 9)
    assert apply_by(SubsidyKind.START_UP, on, 12, date(2025, 8, 1)) == date(2025, 8, 1)
    assert apply_by(SubsidyKind.START_UP, on, 12, date(2027, 1, 9)) == date(2026, 1, 9)


@pytest.mark.parametrize(
    ("kind", "until", "rural", "passes"),
    [
        (SubsidyKind.START_UP, TODAY, False, True),
        (SubsidyKind.START_UP, TODAY - timedelta(1), False, False),
        (SubsidyKind.START_UP, None, False, False),
        (SubsidyKind.RURAL_START_UP, TODAY, True, True),
        (SubsidyKind.RURAL_START_UP, TODAY, False, False),
        (SubsidyKind.RURAL_START_UP, TODAY, None, False),
        (SubsidyKind.RENT, None, False, True),
    ],
)
def test_start_ups(kind: SubsidyKind, until: date | None, rural: bool | None, passes: bool) -> None:
    if passes:
        require_start_up(kind, until, rural, TODAY)
    else:
        with pytest.raises(NotAStartUpAnyMore):
            require_start_up(kind, until, rural, TODAY)


@pytest.mark.parametrize(
    ("kind", "state", "ground", "passes"),
    [
        ("GRADE_AWARD", "PAID", RevocationGround.FRAUD, True),
        ("GRADE_AWARD", "PAID", RevocationGround.BASIS_ENDED, False),
        ("GRADE_AWARD", "PAID", RevocationGround.CONDITION_BROKEN, False),
        ("GRADE_AWARD", "GRANTED", RevocationGround.BASIS_ENDED, True),
        ("RENT", "PAID", RevocationGround.CONDITION_BROKEN, True),
        ("BRAND", "PAID", RevocationGround.BASIS_ENDED, False),
    ],
)
def test_a_grade_that_falls_takes_no_award_back(kind: str, state: str, ground: RevocationGround, passes: bool) -> None:
    if passes:
        require_revocable(kind, state, ground)
    else:
        with pytest.raises(NotRevocable):
            require_revocable(kind, state, ground)


def test_what_is_paid_never_lapses_and_every_state_is_reached() -> None:
    assert SUBSIDY_MACHINE.commands(SubsidyState.PAID) == ("bounce", "revoke")
    assert {row.target for row in SUBSIDY_MACHINE.transitions} == set(SubsidyState)
