"""Yearly ratios by the dated table, with every example and edge; what a donation may be used for."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funding
from funding.donations.rules import require_acceptable, require_usable
from funding.foundations.rules import RATIOS_RULE, Figures, band_of, ratios_of, require_profile
from shared.kit.problems import Problem
from shared.kit.rule_register.seeds import read_seeds

BANDS = next(
    rule.value
    for rule in read_seeds(Path(funding.__file__).parent / "reference/rules/charity.toml")
    if rule.key == RATIOS_RULE
)
FREE = 20_000_000
YUAN = 100


def code_of(run: Any, *args: Any, **named: Any) -> str | None:
    try:
        run(*args, **named)
    except Problem as problem:
        return problem.code
    return None


def figures(**changes: int) -> Figures:
    stated = dict.fromkeys(
        ("last_income_fen", "net_assets_fen", "charity_spending_fen", "admin_fen", "total_spending_fen"), 0
    )
    return Figures(**stated | changes)


def least(profile: str, **changes: int) -> int:
    year = figures(**changes)
    return ratios_of(band_of(BANDS, profile, year.net_assets_fen), year, FREE).least_spending_fen


@pytest.mark.parametrize(
    ("profile", "income", "assets", "expected"),
    [
        ("FD_NONPUBLIC", 0, 3_600_000, 288_000),
        ("SG_SO_NONPUBLIC", 900_000, 800_000, 450_000),
        ("SG_SO_NONPUBLIC", 100_000, 800_000, 64_000),
        ("SG_SO_NONPUBLIC", 0, 5_000_000, 350_000),
        ("SG_SO_NONPUBLIC", 9_000_000, 1_000_000, 80_000),
        ("FD_NONPUBLIC", 0, 4_000_000, 280_000),
        ("FD_NONPUBLIC", 0, 8_000_000, 480_000),
        ("FD_NONPUBLIC", 0, 60_000_000, 3_600_000),
        ("FD_PUBLIC", 1_000_000, 50_000_000, 700_000),
        ("SG_SO_PUBLIC", 1_000_000, 1, 700_000),
        ("FD_2004_PUBLIC", 1_000_000, 1, 700_000),
        ("FD_2004_NONPUBLIC", 1_000_000, 2_000_000, 160_000),
    ],
)
def test_what_must_be_spent_on_charity(profile: str, income: int, assets: int, expected: int) -> None:
    assert least(profile, last_income_fen=income * YUAN, net_assets_fen=assets * YUAN) == expected * YUAN


@pytest.mark.parametrize(
    ("profile", "assets", "bps"),
    [
        ("FD_NONPUBLIC", 60_000_000, 1_200), ("FD_NONPUBLIC", 59_999_999, 1_300), ("FD_NONPUBLIC", 8_000_000, 1_300),
        ("FD_NONPUBLIC", 7_999_999, 1_500), ("FD_NONPUBLIC", 4_000_000, 1_500), ("FD_NONPUBLIC", 3_999_999, 2_000),
        ("SG_SO_NONPUBLIC", 10_000_000, 1_300), ("SG_SO_NONPUBLIC", 5_000_000, 1_400),
        ("SG_SO_NONPUBLIC", 4_999_999, 1_500), ("SG_SO_NONPUBLIC", 1_000_000, 1_500),
        ("SG_SO_NONPUBLIC", 999_999, 2_000),
        ("FD_PUBLIC", 0, 1_000), ("SG_SO_PUBLIC", 0, 1_300),
    ],
)  # fmt: skip
def test_a_band_begins_with_its_lower_bound(profile: str, assets: int, bps: int) -> None:
    assert band_of(BANDS, profile, assets * YUAN)["admin_bps"] == bps


def test_an_average_of_three_years_may_stand_in() -> None:
    assert least("FD_PUBLIC", last_income_fen=1_000, average_income_fen=500) == 350
    assert least("FD_PUBLIC", last_income_fen=1_000, average_income_fen=2_000) == 700


@pytest.mark.parametrize(
    ("admin", "total", "met"),
    [(20_000_000, 200_000_000, True), (20_000_001, 200_000_000, False), (19_999_999, 20_000_000, True)],
)
def test_administration_and_the_sum_that_is_free(admin: int, total: int, met: bool) -> None:
    year = figures(admin_fen=admin, total_spending_fen=total)
    assert ratios_of(band_of(BANDS, "FD_PUBLIC", 0), year, FREE).admin_met is met


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_fen_less_than_the_least_is_a_breach(income: int, assets: int, spent: int) -> None:
    year = figures(last_income_fen=income, net_assets_fen=assets, charity_spending_fen=spent)
    found = ratios_of(band_of(BANDS, "SG_SO_NONPUBLIC", assets), year, FREE)
    assert found.spending_met == (spent >= found.least_spending_fen)


def test_a_profile_is_one_of_the_organizations_kind() -> None:
    assert code_of(require_profile, "FD_PUBLIC", "FD") is None
    assert code_of(require_profile, "FD_PUBLIC", "SG") == "PROFILE_WRONG"
    assert code_of(require_profile, "SG_SO_PUBLIC", "FD") == "PROFILE_WRONG"


def test_an_overseas_donation_is_cleared_and_its_giver_registered() -> None:
    assert code_of(require_acceptable, cleared=False, registration="ZH1") == "MAJOR_MATTER_NOT_CLEARED"
    assert code_of(require_acceptable, cleared=True, registration=None) == "OVERSEAS_NGO_NOT_REGISTERED"
    assert code_of(require_acceptable, cleared=True, registration="ZH1") is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"purpose": "SPORT"}, "PURPOSE_DIFFERS"),
        ({"beneficiaries": ["a", "b"]}, "RELATED_BENEFICIARY"),
        ({"amount_fen": 11}, "DONATION_EXHAUSTED"),
    ],
)
def test_a_donation_is_used_as_it_was_given(change: dict[str, Any], code: str | None) -> None:
    stated = {
        "purpose": "POOR",
        "given_for": "POOR",
        "amount_fen": 10,
        "left_fen": 10,
        "beneficiaries": ["a"],
        "related": ["b"],
    }
    assert code_of(require_usable, **stated | change) == code
