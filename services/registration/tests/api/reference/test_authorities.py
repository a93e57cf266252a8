"""The city, 38 counties and two functional areas are registration authorities."""

import httpx
import pytest

PATH = "/v1/registration/authorities"


async def test_all_authorities_of_today(public: httpx.AsyncClient) -> None:
    items = (await public.get(PATH, params={"limit": 200})).json()["items"]
    assert len(items) == 41
    assert {item["id"] for item in items if "-" in item["id"]} == {"500110-WS", "500112-LJ"}
    assert [item["id"] for item in items if item["level"] == "MUNICIPAL"] == ["50"]


READ = [
    ("50", "重庆市民政局", "500000", 0),
    ("500103", "渝中区民政局", "500103", 0),
    ("500110-WS", "万盛经济技术开发区民政局", "500110", 10),
    ("500112-LJ", "两江新区社会保障局", "500112", 8),
]


@pytest.mark.parametrize(("authority_id", "name", "uscc", "towns"), READ)
async def test_an_authority(public: httpx.AsyncClient, authority_id: str, name: str, uscc: str, towns: int) -> None:
    answer = await public.get(f"{PATH}/{authority_id}")
    found = answer.json()
    assert (found["name"], found["uscc_division"], len(found["covers_town_codes"])) == (name, uscc, towns)
    again = await public.get(f"{PATH}/{authority_id}", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


async def test_pages_follow_each_other(public: httpx.AsyncClient) -> None:
    first = (await public.get(PATH, params={"limit": 40})).json()
    rest = (await public.get(PATH, params={"limit": 40, "cursor": first["next_cursor"]})).json()
    assert (len(first["items"]), len(rest["items"]), rest["next_cursor"]) == (40, 1, None)


@pytest.mark.parametrize(("path", "status"), [("/500199", 404), ("/xyz", 422), ("/500103?as_of=1949-12-31", 404)])
async def test_refusals(public: httpx.AsyncClient, path: str, status: int) -> None:
    assert (await public.get(PATH + path)).status_code == status
