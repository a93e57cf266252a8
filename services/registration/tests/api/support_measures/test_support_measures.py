"""Measures of support: published, searched, and told to those to whom they apply."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from shared.contracts.values import LegalKind

PATH = "/v1/registration/support-measures"
ROLES = ("MUN", "CTY", "STR", "COM", "PWC", "SUP", "HUB", "CSO", "APP", "INT", "PUB", "AUD", "RES", "DEP")


def body(division: str = "500103", **changes: Any) -> dict[str, Any]:
    return {
        "division": division, "kind": "MONEY", "title": f"启动补贴{uuid4().hex[:6]}", "description": "两年内可申请",
        "clause_ref": "14", "from_on": "2024-01-01", "to_on": "2024-12-31", "conditions": {},
    } | changes  # fmt: skip


async def test_which_measures_apply_to_mine(desk: Any) -> None:
    desk.at("2024-09-20")
    organization = await desk.registered(registered_on=date(2024, 3, 1), category="ELDERLY_CARE")
    own = desk.caller("CSO", None, sub="own", org_id=str(organization.id))
    street = desk.caller("STR", organization.town_code, sub="street")
    made = {
        "city": await desk.create(desk.city, PATH, body("50", conditions={"categories": ["ELDERLY_CARE"]})),
        "young": await desk.create(desk.county, PATH, body(conditions={"least_months": 12})),
        "street": await desk.create(street, PATH, body(organization.town_code, conditions={"tiers": ["REGISTERED"]})),
        "kind": await desk.create(desk.county, PATH, body(conditions={"legal_kinds": [LegalKind.SO]})),
        "elsewhere": await desk.create(desk.caller("CTY", "500106"), PATH, body("500106")),
        "over": await desk.create(desk.county, PATH, body(from_on="2024-01-01", to_on="2024-09-19")),
        "ahead": await desk.create(desk.county, PATH, body(from_on="2024-09-21")),
    }
    withdrawn = await desk.create(desk.county, PATH, body())
    gone = await desk.done(desk.county, f"{PATH}/{withdrawn['id']}/withdrawal", 1, {"reasons": "资金已用完"})
    assert (gone["state"], gone["withdrawn_on"]) == ("WITHDRAWN", "2024-09-20")
    twice = await desk.send(desk.county, f"{PATH}/{withdrawn['id']}/withdrawal", 2, {"reasons": "再次"})
    assert (twice.status_code, twice.json()["code"]) == (409, "INVALID_TRANSITION")
    found = {
        item["id"]: (item["applies"], item["unmet"])
        for item in (await desk.read(own, f"{PATH}/applicable", organization_id=str(organization.id), limit=200))[
            "items"
        ]
    }
    assert found[made["city"]["id"]] == found[made["street"]["id"]] == (True, [])
    assert found[made["young"]["id"]] == (False, ["TOO_YOUNG"])
    assert found[made["kind"]["id"]] == (False, ["LEGAL_KIND"])
    assert not found.keys() & {made["elsewhere"]["id"], made["over"]["id"], made["ahead"]["id"], withdrawn["id"]}
    stranger = await own.get(f"{PATH}/applicable", params={"organization_id": str(uuid4())})
    assert stranger.status_code == 404


async def test_searching(desk: Any) -> None:
    desk.at("2024-09-20")
    word = uuid4().hex[:8]
    venue = await desk.create(desk.county, PATH, body(kind="VENUE", title=f"免费场地{word}", clause_ref="14"))
    money = await desk.create(desk.county, PATH, body(description=f"补贴{word}", clause_ref="3", to_on="2024-09-19"))

    async def ids(**query: Any) -> list[str]:
        return [item["id"] for item in (await desk.read(desk.public, PATH, q=word, **query))["items"]]

    assert await ids() == [venue["id"], money["id"]]
    assert await ids(kind="VENUE") == await ids(clause_ref="14") == await ids(on="2024-09-20") == [venue["id"]]
    assert await ids(division="500106") == []
    assert (await desk.read(desk.public, f"{PATH}/{venue['id']}"))["description"] == "两年内可申请"


async def test_errors(desk: Any) -> None:
    turned = await desk.county.post(PATH, json=body(to_on="2023-12-31"))
    assert (turned.status_code, turned.json()["code"]) == (422, "PERIOD_INVALID")
    nowhere = await desk.county.post(PATH, json=body("500103999"))
    assert (nowhere.status_code, nowhere.json()["code"]) == (422, "AREA_UNKNOWN")
    assert (await desk.public.get(f"{PATH}/{uuid4()}")).status_code == 404


@pytest.mark.parametrize("role", ROLES)
async def test_access(desk: Any, role: str) -> None:
    desk.at("2024-09-20")
    measure, organization = await desk.create(desk.county, PATH, body()), await desk.registered()
    city = role in ("MUN", "AUD")
    for here in (True, False):
        town = "500103001" if here else "500106002"
        division = {"STR": town, "COM": "500103001011" if here else "500106002001"}.get(role, town[:6])
        caller = desk.caller(role, "50" if city else division, sub=f"any-{role}", org_id=str(uuid4()))
        assert (await caller.get(f"{PATH}/{measure['id']}")).status_code == 200
        assert (await caller.get(PATH, params={"limit": 1})).status_code == 200
        withdrawing = await desk.send(caller, f"{PATH}/{measure['id']}/withdrawal", 99, {"reasons": "无"})
        assert withdrawing.status_code == (412 if role == "CTY" and here else 403)
        published = await caller.post(PATH, json=body())
        assert published.status_code == (201 if role == "CTY" and here else 403)
        applying = await caller.get(f"{PATH}/applicable", params={"organization_id": str(organization.id)})
        offices = {"MUN", "CTY", "STR", "COM", "AUD"}
        expected = 200 if role in offices and (here or city) else 404 if role in {*offices, "CSO", "HUB"} else 403
        assert applying.status_code == expected
