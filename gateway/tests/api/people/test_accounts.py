"""Authorities keep the accounts of their people and of the organizations in their care."""

from typing import Any
from uuid import uuid4

import pytest

ACCOUNTS = "/v1/accounts"


def codes(answer: Any) -> list[tuple[str, str]]:
    """Where the defects are, and which."""
    return [(one["pointer"], one["code"]) for one in answer.json()["errors"]]


async def test_the_life_of_an_account(people: Any, desk: Any) -> None:
    organization = await desk.registered()
    made = await people.opened()
    path = f"{ACCOUNTS}/{made['id']}"
    assert (made["display_name"], made["authority_id"]) == ("王*", "500103")
    assert len(made["initial_password"]) == 19 and made["initial_until"]
    assert [one["title"] for one in made["capacities"]] == ["渝中区民政局"]
    read = await people.county.get(path)
    assert read.headers["etag"] == '"1"'
    assert "initial_password" not in read.json() and "login_index" not in read.json()

    helper = {"roles": ["CSO"], "organization_id": str(organization.id)}
    more = await people.post(people.county, f"{path}/capacities", helper, 1)
    assert more.status_code == 200, more.text
    assert [one["title"] for one in more.json()["capacities"]] == ["渝中区民政局", organization.name]
    first, second = (one["id"] for one in more.json()["capacities"])
    ended = await people.county.delete(f"{path}/capacities/{first}", headers={"If-Match": more.headers["etag"]})
    assert [one["id"] for one in ended.json()["capacities"]] == [second]
    last = await people.county.delete(f"{path}/capacities/{second}", headers={"If-Match": ended.headers["etag"]})
    assert (last.status_code, last.json()["code"]) == (409, "LAST_CAPACITY")
    gone = await people.county.delete(f"{path}/capacities/{first}", headers={"If-Match": ended.headers["etag"]})
    assert gone.status_code == 404

    version = ended.json()["version"]
    reset = await people.post(people.county, f"{path}/password-reset", None, version)
    assert reset.json()["initial_password"] != made["initial_password"]
    disabled = await people.post(people.county, f"{path}/disabling", None, version + 1)
    assert disabled.json()["disabled_at"]
    twice = await people.post(people.county, f"{path}/disabling", None, version + 2)
    assert (twice.status_code, twice.json()["code"]) == (409, "ACCOUNT_UNCHANGED")
    enabled = await people.post(people.county, f"{path}/enabling", None, version + 2)
    assert enabled.json()["disabled_at"] is None
    assert (await people.post(people.county, f"{path}/unlocking", None, version + 3)).status_code == 200
    assert (await people.post(people.county, f"{path}/unlocking", None, version)).status_code == 412
    assert (await people.post(people.county, f"{path}/unlocking")).status_code == 428
    listed = (await people.county.get(ACCOUNTS, params={"login_name": made["login_name"]})).json()["items"]
    assert [one["id"] for one in listed] == [made["id"]]


async def test_a_login_name_belongs_to_one_account(people: Any) -> None:
    made = await people.opened()
    body = {"login_name": made["login_name"], "display_name": "李", "capacities": [{"roles": ["APP"]}]}
    taken = await people.post(people.county, ACCOUNTS, body)
    assert (taken.status_code, taken.json()["code"]) == (409, "LOGIN_NAME_TAKEN")
    for name in ("510229198001011234", "a13800138000", "Wang", "ab"):
        assert (await people.post(people.county, ACCOUNTS, body | {"login_name": name})).status_code == 422


@pytest.mark.parametrize(
    ("capacity", "defect"),
    [
        ({"roles": ["PUB"]}, ("/roles", "ROLE_NOT_GRANTABLE")),
        ({"roles": ["INT"]}, ("/roles", "ROLE_NOT_GRANTABLE")),
        ({"roles": ["CTY"]}, ("/division", "DIVISION_LEVEL")),
        ({"roles": ["STR"], "division": "500103"}, ("/division", "DIVISION_LEVEL")),
        ({"roles": ["CSO"]}, ("/organization_id", "ORGANIZATION_MISMATCH")),
        ({"roles": ["CSO"], "organization_id": str(uuid4())}, ("/organization_id", "UNKNOWN")),
        ({"roles": ["APP"], "organization_id": str(uuid4())}, ("/organization_id", "ORGANIZATION_MISMATCH")),
        ({"roles": ["DEP"], "division": "500103"}, ("/department", "DEPARTMENT_MISMATCH")),
        ({"roles": ["MUN"], "division": "50"}, ("/roles", "ROLE_OF_THE_CITY")),
        ({"roles": ["CTY"], "division": "500105"}, ("/division", "OUTSIDE_JURISDICTION")),
        ({"roles": ["STR"], "division": "500105001"}, ("/division", "OUTSIDE_JURISDICTION")),
        ({"roles": ["STR"], "division": "500103999"}, ("/division", "UNKNOWN")),
        ({"roles": ["APP"], "scopes": ["internal.read"]}, ("/scopes", "SCOPE_INTERNAL")),
    ],
)
async def test_capacities_that_a_county_cannot_give(
    people: Any, capacity: dict[str, Any], defect: tuple[str, str]
) -> None:
    body = {"login_name": "nobody.at.all", "display_name": "李", "capacities": [{"roles": ["APP"]}, capacity]}
    answer = await people.post(people.county, ACCOUNTS, body)
    assert (answer.status_code, answer.json()["code"]) == (422, "CAPACITY_INVALID")
    assert (f"/capacities/1{defect[0]}", defect[1]) in codes(answer)


async def test_towns_taken_out_of_a_county_are_their_authoritys(people: Any) -> None:
    town = {"roles": ["STR"], "division": "500110100", "title": "万盛街道"}
    host = people.caller("CTY", "500110", sub="host")
    body = {"login_name": "wansheng.town", "display_name": "李", "capacities": [town]}
    assert codes(await people.post(host, ACCOUNTS, body)) == [("/capacities/0/division", "OUTSIDE_JURISDICTION")]
    made = await people.opened(town, who=people.caller("CTY", "500110-WS", sub="area"))
    assert made["authority_id"] == "500110-WS"


async def test_accounts_are_seen_and_changed_by_their_authority_only(people: Any) -> None:
    made = await people.opened()
    path = f"{ACCOUNTS}/{made['id']}"
    city, auditor = people.caller("MUN", "50"), people.caller("AUD", "500103")
    elsewhere = people.caller("CTY", "500105")
    assert (await city.get(path)).status_code == (await auditor.get(path)).status_code == 200
    assert (await elsewhere.get(path)).status_code == 404
    assert (await elsewhere.get(ACCOUNTS)).json()["items"] == []
    assert (await people.post(elsewhere, f"{path}/disabling", None, 1)).status_code == 404
    assert (await people.post(auditor, f"{path}/disabling", None, 1)).status_code == 403
    for role, division in (("STR", "500103001"), ("CSO", None), ("PUB", None), ("INT", None)):
        assert (await people.caller(role, division).get(ACCOUNTS)).status_code == 403
    assert (await people.post(city, f"{path}/disabling", None, 1)).status_code == 200
    own = people.caller("CTY", "500103", sub=made["id"])
    answer = await people.post(own, f"{path}/enabling", None, 2)
    assert (answer.status_code, answer.json()["code"]) == (403, "SAME_PERSON")
