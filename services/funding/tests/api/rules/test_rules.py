"""The rules of money are read as of a day and place, and set by the city or, within bounds, by a county."""

import tomllib
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import httpx
import pytest

PATH = "/v1/funding/rules"
MONTHS = "startup.maxMonths"

Open = Callable[..., httpx.AsyncClient]


async def set_value(client: httpx.AsyncClient, key: str, **body: Any) -> httpx.Response:
    version = (await client.get(f"{PATH}/{key}/values")).json()["items"][0]["version"]
    wanted = {"source": "测试文件", **body}
    return await client.post(f"{PATH}/{key}/values", json=wanted, headers={"If-Match": f'"{version}"'})


async def test_every_rule_has_a_title(caller: Open) -> None:
    items = (await caller("PUB", None).get(PATH, params={"limit": 200})).json()["items"]
    seeded = {
        rule["key"]
        for path in files("funding.reference").joinpath("rules").iterdir()
        for rule in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
    }
    assert {item["key"] for item in items} >= seeded
    assert [item["key"] for item in items if item["title_zh"] == item["key"]] == []


async def test_the_city_sets_a_value_from_a_day_on(caller: Open) -> None:
    city = caller("MUN", "50")
    answer = await set_value(city, MONTHS, value=30, effective_from="2041-01-01")
    assert (answer.status_code, answer.json()["value"]) == (200, 30), answer.text

    async def on(day: str, division: str) -> int:
        found = await city.get(f"{PATH}/{MONTHS}", params={"as_of": day, "division": division})
        return int(found.json()["value"])

    for division in ("50", "500103", "500103001011", "500110-WS"):
        assert (await on("2040-12-31", division), await on("2041-01-01", division)) == (24, 30)


@pytest.mark.parametrize(("role", "division"), [("CTY", "500103"), ("PUB", None), ("FIN", "500103"), ("AUD", None)])
async def test_others_do_not(caller: Open, role: str, division: str | None) -> None:
    who = caller(role, division)
    refused = await set_value(who, MONTHS, value=12, scope_division="500103", effective_from="2050-01-01")
    assert refused.status_code == 403
    assert (await who.get(f"{PATH}/{MONTHS}")).json()["title_en"].startswith("Months")
