"""What plans and campaigns may say, and how far targets were reached."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funding.annual_plans.errors import PlanNotPossible
from funding.annual_plans.rules import PlanKind, PlanStated, reached_bps, require_plan
from funding.fundraising.errors import CampaignNotOpen, CampaignNotPossible, NotQualifiable, ReportWrong
from funding.fundraising.rules import (
    Applicant,
    CampaignTerms,
    require_donation_fits,
    require_qualifiable,
    require_report,
    require_term,
)

TODAY = date(2025, 3, 3)


@pytest.mark.parametrize(
    ("kind", "division", "jurisdiction", "year", "targets", "codes"),
    [
        ("FUNDING", "500103", "500103", 2025, {"FISCAL": 1}, []),
        ("FUNDING", "500103001", "500103", 2026, {"SOCIAL": 1}, []),
        ("FUNDING", "50", "50", 2025, {"WELFARE_LOTTERY": 1}, []),
        ("FUNDING", "500110-WS", "500110-WS", 2025, {"FISCAL": 1}, []),
        ("FUNDING", "500105", "500103", 2025, {"FISCAL": 1}, ["DIVISION"]),
        ("FUNDING", "500105001", "500103", 2025, {"FISCAL": 1}, ["DIVISION"]),
        ("FUNDING", "500103", "500103", 2024, {"FISCAL": 1}, ["YEAR"]),
        ("FUNDING", "500103", "500103", 2027, {"FISCAL": 1}, ["YEAR"]),
        ("FUNDING", "500103", "500103", 2025, {"CUSTODY": 1}, ["TARGET_UNKNOWN"]),
        ("FUNDING", "500103", "500103", 2025, {"FISCAL": 0}, ["NO_TARGET"]),
        ("RURAL_INCUBATION", "500240", "500240", 2025, {"GRADUATES": 6}, []),
        ("RURAL_INCUBATION", "50", "50", 2025, {"GRADUATES": 6}, ["COUNTY_ONLY"]),
        ("RURAL_INCUBATION", "500240218", "500240", 2025, {"GRADUATES": 6}, ["COUNTY_ONLY"]),
        ("RURAL_INCUBATION", "500240", "500240", 2025, {"FISCAL": 6}, ["TARGET_UNKNOWN"]),
    ],
)
def test_what_a_plan_may_say(
    kind: str, division: str, jurisdiction: str, year: int, targets: dict[str, int], codes: list[str]
) -> None:
    stated = PlanStated(PlanKind(kind), division, jurisdiction, year, targets)
    if not codes:
        require_plan(stated, 2025, 1)
        return
    with pytest.raises(PlanNotPossible) as refused:
        require_plan(stated, 2025, 1)
    assert [one.code for one in refused.value.errors] == codes


@given(st.integers(0, 10**14), st.integers(0, 10**14))
def test_how_far_a_target_was_reached(planned: int, actual: int) -> None:
    found = reached_bps(planned, actual)
    if planned == 0:
        assert found is None
    else:
        assert found is not None and found * planned <= actual * 10_000 < (found + 1) * planned


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"registered_on": date(2024, 3, 3)}, []),
        ({"registered_on": date(2024, 3, 4)}, ["TOO_YOUNG"]),
        ({"tier": "STREET_MANAGED", "registered_on": None}, ["NOT_REGISTERED"]),
        ({"status": "SUSPENDED"}, ["NOT_ACTIVE"]),
        ({"credit_flags": ("ABNORMAL",)}, ["CREDIT_LISTED"]),
    ],
)
def test_who_may_be_qualified(changes: dict[str, Any], codes: list[str]) -> None:
    values = {"status": "ACTIVE", "tier": "REGISTERED", "credit_flags": (), "registered_on": date(2020, 1, 6)}
    applicant = Applicant(**(values | changes))
    if not codes:
        require_qualifiable(applicant, TODAY, 12)
        return
    with pytest.raises(NotQualifiable) as refused:
        require_qualifiable(applicant, TODAY, 12)
    assert [one.code for one in refused.value.errors] == codes


def test_a_campaign_is_filed_in_time_and_reported_truly() -> None:
    require_term(date(2025, 3, 13), date(2025, 3, 13), TODAY, 10)
    for first, last in ((date(2025, 3, 12), date(2025, 4, 1)), (date(2025, 3, 13), date(2025, 3, 12))):
        with pytest.raises(CampaignNotPossible):
            require_term(first, last, TODAY, 10)
    require_report(100, 100)
    with pytest.raises(ReportWrong):
        require_report(101, 100)


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({}, True),
        ({"state": "FILED"}, False),
        ({"state": "CLOSED"}, False),
        ({"organization_id": "o2"}, False),
        ({"fund_id": "f2"}, False),
        ({"purpose": "POOR"}, False),
        ({"from_on": date(2025, 3, 4)}, False),
        ({"until_on": date(2025, 3, 2)}, False),
    ],
)
def test_which_donations_a_campaign_takes(changes: dict[str, Any], fits: bool) -> None:
    values = {
        "state": "OPEN", "organization_id": "o1", "fund_id": "f1", "purpose": "ELDERLY", "from_on": TODAY,
        "until_on": TODAY,
    }  # fmt: skip
    campaign = CampaignTerms(**(values | changes))
    if fits:
        require_donation_fits(campaign, "o1", "f1", "ELDERLY", TODAY)
        return
    with pytest.raises(CampaignNotOpen):
        require_donation_fits(campaign, "o1", "f1", "ELDERLY", TODAY)
