"""The code lists of all services in one place."""

from typing import Any

import httpx

from gateway.code_lists.merging import lists_of, merged

PATH = "/v1/code-lists"


async def test_lists_of_services_are_in_one_place(people: Any) -> None:
    anybody = people.caller("PUB")
    own = await anybody.get("/v1/registration/code-lists/registration-application-material")
    answer = await anybody.get(PATH)
    entries = {one["name"]: one for one in answer.json()["items"]}
    entry = entries["registration-application-material"]
    found = await anybody.get(entry["href"])
    assert found.json()["version"] == entry["version"]
    assert {one["code"]: one["label_zh"] for one in found.json()["codes"]}["M5"] == "章程草案"
    for path, tag in ((PATH, answer), (entry["href"], found)):
        assert (await anybody.get(path, headers={"If-None-Match": tag.headers["etag"]})).status_code == 304
    assert own.json() == found.json()


async def test_services_that_are_away_are_named(client: httpx.AsyncClient) -> None:
    answer = (await client.get(PATH)).json()
    assert answer == {"items": [], "unavailable": ["registration", "talent"]}
    assert (await client.get(f"{PATH}/tier")).status_code == 503


def test_a_shared_list_says_where_each_service_uses_it() -> None:
    one = {"name": "tier", "codes": [], "used_by": {"registration": ["Tier"]}}
    other = one | {"used_by": {"talent": ["Tier", "PlacementRead.tier"]}}
    found = merged([lists_of({"items": [one]}), lists_of({"items": [other]})])
    assert found["tier"]["used_by"] == {"registration": ["Tier"], "talent": ["Tier", "PlacementRead.tier"]}
    assert one["used_by"] == {"registration": ["Tier"]}
