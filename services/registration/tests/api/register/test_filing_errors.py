"""Each way a filing can fail, once."""

from typing import Any

import pytest

FILINGS = "/v1/registration/filings"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"home_community_code": "500103001999"}, "/home_community_code"),
        ({"activity_communities": ["500103001011", "500103001998"]}, "/activity_communities/1"),
    ],
)
async def test_places_must_exist(offices: Any, change: dict[str, Any], pointer: str) -> None:
    answer = await offices.group.post(FILINGS, json=offices.dancers(**change))
    assert (answer.status_code, answer.json()["code"]) == (422, "UNKNOWN_REFERENCE")
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"members": {"individual": 2}}, "TOO_FEW_MEMBERS"),
        ({"functions": []}, "MISSING"),
        ({"tier": "STREET_MANAGED"}, "TIER_MISMATCH"),
        ({"yearly_money_fen": 500_001}, "CHARTER_REQUIRED"),
        ({"activity_communities": ["500103001003"]}, "CHARTER_REQUIRED"),
    ],
)
async def test_what_is_missing_comes_back_at_submission(offices: Any, change: dict[str, Any], code: str) -> None:
    draft = await offices.draft(offices.dancers(**change))
    answer = await offices.post(offices.group, draft, "submission")
    assert (answer.status_code, answer.json()["code"]) == (422, "FILING_INCOMPLETE")
    assert [error["code"] for error in answer.json()["errors"]] == [code]


@pytest.mark.parametrize(
    "change",
    [
        {"members": {"individual": -1}},
        {"members": True},
        {"unknown": 1},
        {"responsible_person": {"name": "李梅"}},
        {"tier": "REGISTERED"},
        {"yearly_money_fen": 1.5},
        {"materials": [{"code": "MEMBER_LIST"}]},
    ],
)
async def test_bodies_are_strict(offices: Any, change: dict[str, Any]) -> None:
    answer = await offices.group.post(FILINGS, json=offices.dancers(**change))
    assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_BODY")


async def test_a_plain_number_stands_for_individual_members(offices: Any) -> None:
    assert (await offices.draft(offices.dancers(members=9)))["members"] == {"individual": 9, "unit": 0}


async def test_what_is_settled_by_filing_stays(offices: Any) -> None:
    filed = await offices.filed()
    answer = await offices.patch(offices.group, filed, {"category": "CHARITY", "trade": "阳光"})
    assert (answer.status_code, answer.json()["code"]) == (422, "FIXED_ONCE_FILED")
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/category", "/trade"]


async def test_a_draft_is_the_groups_own(offices: Any) -> None:
    draft = await offices.draft()
    answer = await offices.patch(offices.committee, draft, {"staff": 1})
    assert (answer.status_code, answer.json()["code"]) == (403, "NOT_THE_MANAGING_BODY")
    taken_back = await offices.patch(offices.group, draft, {"category": None})
    assert (taken_back.status_code, taken_back.json()["errors"][0]["pointer"]) == (422, "/category")


@pytest.mark.parametrize("command", ["check", "filing", "tier-change", "removal"])
async def test_no_step_can_be_skipped(offices: Any, command: str) -> None:
    draft = await offices.draft()
    answer = await offices.post(offices.committee, draft, command)
    assert (answer.status_code, answer.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_versions_and_keys_are_asked_for(offices: Any) -> None:
    draft = await offices.draft()
    path = f"{FILINGS}/{draft['id']}"
    bare = await offices.group.post(f"{path}/submission")
    assert (bare.status_code, bare.json()["code"]) == (428, "IF_MATCH_REQUIRED")
    stale = await offices.group.post(f"{path}/submission", headers={"If-Match": '"7"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "STALE_VERSION")
    checked = await offices.step(offices.party, await offices.checked(), "consent")
    keyless = await offices.committee.post(
        f"{FILINGS}/{checked['id']}/filing", headers={"If-Match": f'"{checked["version"]}"'}
    )
    assert (keyless.status_code, keyless.json()["code"]) == (400, "IDEMPOTENCY_KEY_REQUIRED")


async def test_offices_elsewhere_find_nothing(offices: Any) -> None:
    submitted = await offices.submitted()
    path = f"{FILINGS}/{submitted['id']}"
    for role, division in (("COM", "500103001001"), ("STR", "500103005"), ("CTY", "500112"), ("CPO", "")):
        stranger = offices.caller(role, division)
        answer = await stranger.get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")
    elsewhere = await offices.post(offices.caller("COM", "500103001001"), submitted, "check")
    assert elsewhere.status_code == 404
    other_group = await offices.caller("APP", None, sub="group-2").get(path)
    assert other_group.status_code == 404
    wrong_role = await offices.post(offices.county, submitted, "check")
    assert wrong_role.status_code == 403
    assert (await offices.public.get(path)).status_code == 403


async def test_lists_show_what_is_within_reach(offices: Any) -> None:
    filed, draft = await offices.filed(), await offices.draft()
    known = {item["id"] for item in await _all(offices.committee)}
    assert {filed["id"], draft["id"]} <= known
    public = await _all(offices.public)
    assert {item["state"] for item in public} == {"FILED"}
    assert filed["id"] in {item["id"] for item in public}
    assert await _all(offices.caller("COM", "500103001001")) == []
    found = await _all(offices.county, state="FILED", organization_id=filed["organization_id"], division="500103001")
    assert [item["id"] for item in found] == [filed["id"]]
    assert await _all(offices.county, division="500103005000") == []


async def _all(who: Any, **filters: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        answer = await who.get(FILINGS, params={**filters, "limit": 3, **cursor})
        assert answer.status_code == 200, answer.text
        items += answer.json()["items"]
        if answer.json()["next_cursor"] is None:
            return items
        cursor = {"cursor": answer.json()["next_cursor"]}
