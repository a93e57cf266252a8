"""To another county: the old authority releases, the new one takes on, both by two officers."""

from typing import Any

import pytest

from linli.testing.desk import COMMUNITY

PATH = "/v1/registration/changes"
RESERVATIONS = "/v1/registration/name-reservations"
THERE = "500112011001"
APPROVE = {"outcome": "APPROVE", "grounds": [], "reasons": "同意"}
MOVE = {"domicile": {"address": "龙溪街道1号", "division_code": THERE, "premises": {"basis": "FREE_USE"}}}


async def released(counter: Any) -> dict[str, Any]:
    proposed = await counter.proposed(MOVE, "PREMISES_PROOF")
    return dict(await counter.step(counter.second, proposed, "decision", {"outcome": "APPROVE"}))


async def test_a_change_of_authority(counter: Any) -> None:
    before = await counter.enter()
    proposed = await counter.proposed(MOVE, "PREMISES_PROOF")
    assert (proposed["from_authority_id"], proposed["to_authority_id"]) == ("500103", "500112")
    seen = await counter.desk.read(counter.there, f"{PATH}/{proposed['id']}")
    assert seen["state"] == "PROPOSED"
    early = await counter.post(counter.there, proposed, "decision", {"outcome": "APPROVE"})
    assert early.status_code == 403
    change = await counter.step(counter.second, proposed, "decision", {"outcome": "APPROVE"})
    assert (change["state"], change["deciding_authority_id"], change["decided_on"]) == ("RELEASED", "500112", None)
    assert (await counter.record())["authority_id"] == "500103"
    assert await counter.names() == ["registered"]
    old = await counter.post(counter.first, change, "proposal", APPROVE)
    assert old.status_code == 403
    admitted = await counter.step(counter.there, change, "proposal", APPROVE)
    assert admitted["state"] == "ADMISSION_PROPOSED"
    alone = await counter.post(counter.there, admitted, "decision", {"outcome": "APPROVE"})
    assert (alone.status_code, alone.json()["code"]) == (403, "SAME_PERSON")
    done = await counter.step(counter.there_second, admitted, "decision", {"outcome": "APPROVE"})
    assert done["state"] == "DONE"
    record = await counter.record()
    assert (record["id"], record["uscc"], record["name"]) == (str(before.id), before.uscc, before.name)
    assert (record["authority_id"], record["jurisdiction_id"]) == ("500112", "500112")
    assert (record["home_community_code"], record["county_code"]) == (THERE, "500112")
    assert await counter.names() == ["registered", "moved_community", "authority_transferred", "changed"]
    event = (await counter.desk.events(before.id))[2]
    assert (event.data["from_authority_id"], event.data["to_authority_id"]) == ("500103", "500112")
    assert (event.data["uscc"], event.data["authority_id"]) == (before.uscc, "500112")
    path = f"/v1/registration/organizations/{before.id}"
    assert (await counter.first.get(path)).status_code == 404
    assert (await counter.there.get(path)).status_code == 200
    assert (await counter.first.get(f"{PATH}/{change['id']}")).status_code == 200
    acts = (await counter.desk.read(counter.there, f"{path}/history"))["items"]
    assert [one["act"] for one in acts] == ["REGISTERED", "MOVED", "AUTHORITY_TRANSFERRED", "CHANGED"]


async def test_the_name_is_unique_where_the_organization_is_now(counter: Any) -> None:
    await counter.enter()
    change = await released(counter)
    admitted = await counter.step(counter.there, change, "proposal", APPROVE)
    await counter.step(counter.there_second, admitted, "decision", {"outcome": "APPROVE"})
    applicant = counter.desk.caller("APP", None, sub="namesake")
    name = {"legal_kind": "SG", "scope": "COMMUNITY", "trade": counter.organization.name_parts["trade"],
            "field_term": "志愿者", "form": "协会"}  # fmt: skip
    there = await applicant.post(RESERVATIONS, json=name | {"division_code": "500112011002"})
    assert (there.status_code, there.json()["code"]) == (409, "NAME_TAKEN")
    here = await applicant.post(RESERVATIONS, json=name | {"division_code": "500103001003"})
    assert here.status_code == 201, here.text


async def test_a_namesake_there_stands_in_the_way_until_the_name_changes(counter: Any) -> None:
    await counter.enter()
    trade = counter.organization.name_parts["trade"]
    applicant = counter.desk.caller("APP", None, sub="namesake-2")
    name = {"legal_kind": "SG", "scope": "COMMUNITY", "trade": trade, "field_term": "志愿者", "form": "协会",
            "division_code": "500112011002"}  # fmt: skip
    await counter.desk.create(applicant, RESERVATIONS, name)
    change = await released(counter)
    admitted = await counter.step(counter.there, change, "proposal", APPROVE)
    answer = await counter.post(counter.there_second, admitted, "decision", {"outcome": "APPROVE"})
    assert (answer.status_code, answer.json()["code"]) == (409, "NAME_TAKEN")
    record = await counter.record()
    assert (record["authority_id"], record["home_community_code"]) == ("500103", COMMUNITY)
    refused = {"outcome": "REJECT", "grounds": ["PROHIBITED"], "reasons": "名称重复"}
    back = await counter.step(
        counter.there_second, admitted, "decision", {"outcome": "RETURN", "reasons": "名称重复，请更名"}
    )
    assert (back["state"], back["deciding_authority_id"]) == ("RELEASED", "500112")
    proposed = await counter.step(counter.there, back, "proposal", refused)
    rejected = await counter.step(counter.there_second, proposed, "decision", {"outcome": "REJECT"})
    assert rejected["state"] == "REJECTED"
    assert (await counter.record())["authority_id"] == "500103"


async def test_under_dual_management_a_unit_of_the_new_level_is_needed(counter: Any) -> None:
    await counter.enter_dual()
    draft = await counter.draft(MOVE, "PREMISES_PROOF")
    answer = await counter.post(counter.own, draft, "submission")
    assert (answer.status_code, answer.json()["code"]) == (422, "SUPERVISING_UNIT")
    unit = await counter.listed("500112")
    items = {**MOVE, "supervision": {"mode": "DUAL", "supervising_unit_id": str(unit)}}
    codes = ("PREMISES_PROOF", "OLD_UNIT_RELEASE", "NEW_UNIT_CONSENT")
    submitted = await counter.submitted(items, *codes)
    accepted = await counter.step(counter.first, await counter.step(counter.unit, submitted, "consent"), "acceptance")
    assert accepted["to_authority_id"] == "500112"


async def test_within_a_functional_area_of_the_county(counter: Any) -> None:
    """两江新区 takes its towns out of 渝北: moving there is a change of authority, to its own bureau."""
    await counter.enter()
    move = {"domicile": {"address": "人和街道1号", "division_code": "500112007001", "premises": {"basis": "FREE_USE"}}}
    draft = await counter.draft(move, "PREMISES_PROOF")
    assert draft["to_authority_id"] == "500112-LJ"


@pytest.mark.parametrize("code", ["500103001", "500112011999", "999999999999"])
async def test_a_place_that_is_no_community(counter: Any, code: str) -> None:
    await counter.enter()
    body = counter.body({"domicile": {"address": "某处", "division_code": code}})
    answer = await counter.own.post(PATH, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "UNKNOWN_REFERENCE")
