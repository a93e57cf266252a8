"""Only authorities give legal measures; everybody sees the public list."""

from typing import Any

import pytest

from shared.kit.ids import new_id

PATH = "/v1/registration/credit-listings"
READERS = {"MUN", "CTY", "STR", "INS", "AUD"}
EVERY = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "FDN", "BAS",
         "SW", "INT", "PUB", "AUD", "RES", "DEP")  # fmt: skip
HERE = {"MUN": "50", "STR": "500103001", "PWC": "500103001", "HUB": "500103001", "COM": "500103001011",
        "CPO": "500103001011", "APP": None, "CSO": None, "PUB": None, "AUD": None, "RES": "500103001011"}  # fmt: skip
COMMANDS = {
    "notice": {"reasons": "理由"},
    "statement-answer": {"text": "答复"},
    "dismissal": {"reasons": "理由"},
    "decision": {"outcome": "LIST", "reasons": "理由"},
    "publication": None,
    "verification": {"fulfilled": True, "findings": "属实"},
    "removal": None,
}


@pytest.mark.parametrize("role", EVERY)
async def test_every_role(lists: Any, missed_report: Any, role: str) -> None:
    organization = await lists.organization()
    lists.desk.at("2022-06-01")
    listing = await lists.proposed(organization, "2022-06-01", missed_report())
    who = lists.desk.caller(role, HERE.get(role, "500103"))
    there = lists.desk.caller(role, {"500103": "500106"}.get(HERE.get(role, "500103") or "", "500106002"))
    path = f"{PATH}/{listing['id']}"
    hidden = 404 if role in ("SUP", "CSO", *READERS) else 403
    assert (await who.get(path)).status_code == (200 if role in READERS else hidden)
    if role not in ("MUN", "AUD"):
        assert (await there.get(path)).status_code == hidden
    assert (await who.get(PATH)).status_code == (200 if role in READERS | {"SUP", "CSO"} else 403)
    assert (await who.get(f"{PATH}/published")).status_code == 200
    for command, body in COMMANDS.items():
        answer = await lists.desk.send(who, f"{path}/{command}", 99, body)
        expected = 412 if role == "CTY" else 403 if role in READERS else 404
        assert answer.status_code == expected, (role, command, answer.text)


async def test_the_city_decides_for_its_own_only(lists: Any, missed_report: Any) -> None:
    own = str((await lists.desk.registered(authority_id="50")).id)
    lists.desk.at("2022-06-01")
    body = {"organization_id": own, "arose_on": "2022-06-01", "facts": missed_report()}
    assert (await lists.desk.county.post(PATH, json=body)).status_code == 403
    listing = await lists.desk.create(lists.desk.city, PATH, body)
    assert (await lists.post(lists.desk.county, listing, "notice", {"reasons": "理由"})).status_code == 403
    assert (await lists.step(lists.desk.city, listing, "notice", {"reasons": "理由"}))["state"] == "NOTIFIED"


async def test_an_organization_sees_and_answers_its_own(lists: Any, missed_report: Any) -> None:
    organization, other = await lists.organization(), await lists.organization()
    listing = await lists.notified(organization, "2022-06-01", missed_report())
    path = f"{PATH}/{listing['id']}"
    assert (await lists.own(organization).get(path)).status_code == 200
    assert (await lists.own(other).get(path)).status_code == 404
    assert (await lists.post(lists.own(other), listing, "statement", {"text": "不是我"})).status_code == 404
    assert (await lists.post(lists.own(organization), listing, "decision", COMMANDS["decision"])).status_code == 403
    assert (await lists.post(lists.desk.county, listing, "statement", {"text": "代述"})).status_code == 403
    assert [each["id"] for each in (await lists.own(organization).get(PATH)).json()["items"]] == [listing["id"]]


async def test_flags_are_for_those_who_read_listings(lists: Any) -> None:
    organization = await lists.organization()
    path = f"/v1/registration/organizations/{organization}/credit-flags"
    assert (await lists.desk.county.get(path)).json() == {"items": []}
    assert (await lists.desk.public.get(path)).status_code == 403
    assert (await lists.own(organization).get(path)).status_code == 200


async def test_a_supervising_unit_proposes_and_certifies_for_its_own(lists: Any, missed_report: Any) -> None:
    unit = new_id()
    own = str((await lists.desk.registered(supervising_unit_id=unit)).id)
    other = await lists.organization()
    lists.desk.at("2024-06-03")
    supervisor = lists.desk.caller("SUP", "500103", org_id=str(unit))
    body = {"organization_id": own, "arose_on": "2024-06-01", "facts": missed_report(2023, "2024-05-31")}
    listing = await lists.desk.create(supervisor, PATH, body)
    refused = await supervisor.post(PATH, json=body | {"organization_id": other})
    assert refused.status_code == 403
    certificate = {
        "certified_by": "渝中区教委",
        "document_number": "函1",
        "certified_on": "2024-06-02",
        "reason": "无责",
    }
    certified = await lists.step(supervisor, listing, "exoneration", certificate)
    assert certified["exoneration"]["recorded_on"] == "2024-06-03"
    assert (await lists.post(supervisor, certified, "notice", {"reasons": "理由"})).status_code == 403
    assert [each["id"] for each in (await supervisor.get(PATH)).json()["items"]] == [listing["id"]]
