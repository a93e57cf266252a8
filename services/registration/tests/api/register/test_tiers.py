"""The assessment as callers ask for it."""

from typing import Any

import pytest

ASSESS = "/v1/registration/tiers/assess"
GROWN = {"members": {"individual": 14}, "has_charter": True, "venue": "活动室"}
LARGE = GROWN | {"members": {"individual": 25}, "yearly_money_fen": 1_000_000}


@pytest.mark.parametrize(
    ("question", "tier"),
    [
        ({"members": 8}, "COMMUNITY_GUIDED"),
        ({"members": {"individual": 2}}, None),
        (GROWN, "STREET_MANAGED"),
        (LARGE, "STREET_MANAGED"),
        (LARGE | {"tier": "REGISTERED"}, "REGISTERED"),
        ({"members": 8, "home_community_code": "500103001011", "activity_communities": ["500103001003"]},
         "STREET_MANAGED"),
    ],
)  # fmt: skip
async def test_which_tier(offices: Any, question: dict[str, Any], tier: str | None) -> None:
    answer = await offices.public.post(ASSESS, json=question)
    assert (answer.status_code, answer.json()["tier"]) == (200, tier)


async def test_the_reasons_are_given_in_both_languages(offices: Any) -> None:
    answer = (await offices.group.post(ASSESS, json=GROWN | {"category": "ELDERLY_CARE"})).json()
    met = [reason for reason in answer["reasons"] if reason["met"]]
    assert [reason["code"] for reason in met] == ["MEMBERS_AND_ORDER"]
    assert "成员不少于 10 人" in met[0]["message"]["zh"]
    assert [reason["code"] for reason in answer["unmet"]] == ["MEMBERS", "CAPITAL"]
    assert answer["can_register"] is False
    assert answer["guidance"]["guidance_class"] == "CARE"
    assert answer["rules"]["tier.street.moneyFen"] == 1


async def test_persons_are_no_part_of_it(offices: Any) -> None:
    answer = await offices.group.post(ASSESS, json={"responsible_person": {"name": "李梅", "id_number": "5"}})
    assert answer.status_code == 422
