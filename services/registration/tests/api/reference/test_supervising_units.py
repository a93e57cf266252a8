"""Each authority publishes the list of its supervising units; a unit leaves the list and is never deleted."""

from collections.abc import Callable

import httpx
import pytest

PATH = "/v1/registration/supervising-units"
MERGE_PATCH = {"Content-Type": "application/merge-patch+json"}

Open = Callable[..., httpx.AsyncClient]


async def test_the_life_of_a_unit(caller: Open) -> None:
    county = caller("CTY", "500103")
    body = {"authority_id": "500103", "name": "渝中区教育委员会", "listed_on": "2024-01-01"}
    created = await county.post(PATH, json=body)
    assert created.status_code == 201, created.text
    unit, path = created.json(), created.headers["location"]
    assert (unit["level"], unit["delisted_on"], unit["subject_areas"]) == ("COUNTY", None, [])
    assert (await caller("PUB").get(path)).json() == unit

    twice = await county.post(PATH, json=body)
    assert (twice.status_code, twice.json()["code"]) == (409, "SUPERVISING_UNIT_LISTED")

    headers = {"If-Match": created.headers["etag"], **MERGE_PATCH}
    patched = await county.patch(path, content='{"subject_areas":["SOCIAL_SCIENCE"]}', headers=headers)
    assert (patched.status_code, patched.json()["subject_areas"]) == (200, ["SOCIAL_SCIENCE"]), patched.text
    assert patched.json()["name"] == "渝中区教育委员会"
    stale = await county.patch(path, content='{"name":"新名称"}', headers=headers)
    assert stale.status_code == 412
    null = await county.patch(path, content='{"name":null}', headers=headers)
    assert null.status_code == 422

    headers = {"If-Match": patched.headers["etag"]}
    early = await county.post(f"{path}/delisting", json={"delisted_on": "2023-12-31"}, headers=headers)
    assert (early.status_code, early.json()["code"]) == (422, "DELISTED_BEFORE_LISTED")
    gone = await county.post(f"{path}/delisting", json={"delisted_on": "2024-12-31"}, headers=headers)
    assert (gone.status_code, gone.json()["delisted_on"]) == (200, "2024-12-31")
    again = await county.post(f"{path}/delisting", json={}, headers={"If-Match": gone.headers["etag"]})
    assert (again.status_code, again.json()["code"]) == (409, "SUPERVISING_UNIT_DELISTED")

    assert [item["id"] for item in await listed(county, listed_on="2024-12-30")] == [unit["id"]]
    assert await listed(county, listed_on="2024-12-31") == []
    assert (await county.post(PATH, json=body)).status_code == 201


async def listed(client: httpx.AsyncClient, **params: str) -> list[dict[str, object]]:
    answer = await client.get(PATH, params={"authority_id": "500103", "level": "COUNTY", **params})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, object]] = answer.json()["items"]
    return items


REFUSED = [
    ("CTY", "500105", {"authority_id": "500103"}, 403),
    ("MUN", "50", {"authority_id": "500103"}, 403),
    ("PUB", None, {"authority_id": "500103"}, 403),
    ("CTY", "500199", {"authority_id": "500199"}, 422),
    ("CTY", "500103", {"authority_id": "500103", "name": "a b"}, 422),
    ("CTY", "500103", {"authority_id": "500103", "subject_areas": ["MAGIC"]}, 422),
    ("CTY", "500103", {"authority_id": "500103", "level": "COUNTY"}, 422),
]


@pytest.mark.parametrize(("role", "division", "body", "status"), REFUSED)
async def test_refusals(caller: Open, role: str, division: str | None, body: dict[str, object], status: int) -> None:
    answer = await caller(role, division).post(PATH, json={"name": "某委员会", **body})
    assert answer.status_code == status, answer.text


async def test_unknown_units(city: httpx.AsyncClient) -> None:
    path = f"{PATH}/0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
    assert (await city.get(path)).status_code == 404
    assert (await city.post(f"{path}/delisting", json={}, headers={"If-Match": '"1"'})).status_code == 404


async def test_the_city_lists_units_of_its_own_level(city: httpx.AsyncClient) -> None:
    created = await city.post(PATH, json={"authority_id": "50", "name": "重庆市文化和旅游发展委员会"})
    assert (created.status_code, created.json()["level"]) == (201, "MUNICIPAL")
