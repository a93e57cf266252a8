"""Pledges of integrity: made, read by everybody, found broken."""

import asyncio
from typing import Any

import pytest

PLEDGES = "/v1/registration/integrity-pledges"
LONELY = "500103001015"  # no other test has organizations there
NOTHING = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
ALL = ["LAWFUL_CONDUCT", "ACT_BY_CHARTER", "TRUE_DISCLOSURE", "NO_ARBITRARY_FEES", "PROPER_USE_OF_MONEY",
       "ACCEPT_SUPERVISION"]  # fmt: skip


@pytest.fixture
async def organization(desk: Any) -> Any:
    desk.at("2024-03-01")
    return await desk.registered()


def body(organization: Any, **changes: Any) -> dict[str, Any]:
    return {"organization_id": str(organization.id), "year": 2024, "commitments": ALL, "signed_by_post": "CHAIR",
            "statement": "自觉接受监督。"} | changes  # fmt: skip


def own(desk: Any, organization: Any) -> Any:
    return desk.caller("CSO", None, org_id=str(organization.id))


async def test_made_once_and_read_by_everybody(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered(home_community_code=LONELY)
    missing = {"year": 2024, "division": LONELY}
    before = await desk.read(desk.county, f"{PLEDGES}/missing", **missing)
    assert str(organization.id) in {one["organization_id"] for one in before["items"]}
    made = await desk.create(own(desk, organization), PLEDGES, body(organization))
    assert (made["state"], made["pledged_on"], made["rules"]) == ("PLEDGED", "2024-03-01", {"pledge.commitments": 1})
    assert (await desk.read(desk.public, f"{PLEDGES}/{made['id']}"))["statement"] == "自觉接受监督。"
    after = await desk.read(desk.county, f"{PLEDGES}/missing", **missing)
    assert str(organization.id) not in {one["organization_id"] for one in after["items"]}
    twice = await own(desk, organization).post(PLEDGES, json=body(organization))
    assert (twice.status_code, twice.json()["code"]) == (409, "PLEDGE_MADE")
    broken = await desk.done(desk.county, f"{PLEDGES}/{made['id']}/breach", made["version"], {"reasons": "未公示收费"})
    assert (broken["state"], broken["broken_on"]) == ("BROKEN", "2024-03-01")
    again = await desk.send(desk.county, f"{PLEDGES}/{made['id']}/breach", broken["version"], {"reasons": "再次"})
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")
    desk.at("2025-01-02")
    assert (await desk.create(own(desk, organization), PLEDGES, body(organization, year=2025)))["year"] == 2025


@pytest.mark.parametrize(
    ("change", "code", "pointer"),
    [
        ({"year": 2023}, "PLEDGE_INVALID", "/year"),
        ({"commitments": ALL[:-1]}, "PLEDGE_INVALID", "/commitments"),
        ({"signed_by_post": "VICE"}, "PLEDGE_INVALID", "/signed_by_post"),
        ({"statement": "会长电话13812345678"}, "PERSONAL_DATA", "/statement"),
    ],
)
async def test_what_is_refused(desk: Any, organization: Any, change: Any, code: str, pointer: str) -> None:
    answer = await own(desk, organization).post(PLEDGES, json=body(organization, **change))
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


async def test_one_of_many_at_once_is_made(desk: Any, organization: Any) -> None:
    who = own(desk, organization)
    answers = await asyncio.gather(*(who.post(PLEDGES, json=body(organization)) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]


@pytest.mark.parametrize("role", ["MUN", "CTY", "STR", "COM", "SUP", "HUB", "INS", "APP", "INT", "PUB", "RES", "AUD"])
async def test_who_may_do_what(desk: Any, organization: Any, role: str) -> None:
    made = await desk.create(own(desk, organization), PLEDGES, body(organization))
    place = {"MUN": "50", "STR": "500103001", "COM": "500103001011"}.get(role, "500103")
    for division in (place, {"STR": "500106002", "COM": "500106002001"}.get(role, "500106")):
        who = desk.caller(role, division, sub=f"somebody-{role}")
        assert (await who.get(f"{PLEDGES}/{made['id']}")).status_code == 200
        assert (await who.get(f"{PLEDGES}/{NOTHING}")).status_code == 404
        assert (await who.post(PLEDGES, json=body(organization))).status_code == 403
        broken = await desk.send(who, f"{PLEDGES}/{made['id']}/breach", made["version"], {"reasons": "未公示"})
        assert broken.status_code == (200 if role == "CTY" and division == place else 403)
    follows = role in ("MUN", "CTY", "STR", "COM", "SUP", "AUD")
    assert (await who.get(f"{PLEDGES}/missing")).status_code == (200 if follows else 403)


async def test_nobody_pledges_for_another(desk: Any, organization: Any) -> None:
    other = own(desk, await desk.registered())
    answer = await other.post(PLEDGES, json=body(organization))
    assert answer.status_code == 403
