"""To whom a measure of support applies."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.support_measures.rules import Candidate, unmet_conditions
from registration.support_measures.schemas import SupportConditions

TODAY = date(2024, 9, 20)


def candidate(**changes: Any) -> Candidate:
    stated: dict[str, Any] = {
        "status": "ACTIVE", "tier": "REGISTERED", "legal_kind": "SO", "categories": ("ELDERLY_CARE", "LIVELIHOOD"),
        "beneficiary_groups": ("ELDERLY",), "credit_flags": (), "since": date(2022, 9, 20),
    }  # fmt: skip
    return Candidate(**stated | changes)


@pytest.mark.parametrize(
    ("conditions", "changes", "unmet"),
    [
        ({}, {}, []),
        ({}, {"status": "SUSPENDED"}, ["NOT_ACTIVE"]),
        ({"tiers": ["STREET_MANAGED"]}, {}, ["TIER"]),
        ({"legal_kinds": ["SG"]}, {}, ["LEGAL_KIND"]),
        ({"categories": ["LIVELIHOOD"]}, {}, []),
        ({"categories": ["CHARITY"]}, {}, ["CATEGORY"]),
        ({"beneficiary_groups": ["ELDERLY"]}, {"beneficiary_groups": ()}, ["GROUP"]),
        ({}, {"credit_flags": ("ABNORMAL",)}, ["CREDIT_LISTED"]),
        ({"credit_listed_too": True}, {"credit_flags": ("ABNORMAL",)}, []),
        ({"most_months": 24}, {}, []),
        ({"most_months": 24}, {"since": date(2022, 9, 19)}, ["TOO_OLD"]),
        ({"least_months": 24}, {}, []),
        ({"least_months": 24}, {"since": date(2022, 9, 21)}, ["TOO_YOUNG"]),
        ({"least_months": 1, "most_months": 24}, {"since": None}, ["TOO_YOUNG", "TOO_OLD"]),
    ],
)
def test_conditions(conditions: dict[str, Any], changes: dict[str, Any], unmet: list[str]) -> None:
    stated = SupportConditions.model_validate(conditions).model_dump(mode="json")
    assert unmet_conditions(stated, candidate(**changes), TODAY) == unmet


@given(st.dates(date(2000, 1, 1), TODAY), st.integers(0, 400))
def test_an_age_is_too_low_or_too_high_but_never_both(since: date, months: int) -> None:
    stated = SupportConditions(least_months=months).model_dump(mode="json")
    young = unmet_conditions(stated, candidate(since=since), TODAY)
    stated = SupportConditions(most_months=months).model_dump(mode="json")
    old = unmet_conditions(stated, candidate(since=since), TODAY)
    assert not (young and old)
