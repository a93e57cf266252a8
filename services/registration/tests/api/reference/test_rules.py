"""Rules are read as of a day and place; the city sets them all, counties some within bounds."""

from collections.abc import Callable

import httpx
import pytest
from sqlalchemy import select

from shared.kit.audit import audit_log
from shared.kit.resources import Resources

PATH = "/v1/registration/rules"
MEMBERS = "sg.members.individual"

Open = Callable[..., httpx.AsyncClient]


async def read(client: httpx.AsyncClient, key: str, **params: str) -> dict[str, object]:
    answer = await client.get(f"{PATH}/{key}", params=params)
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


async def set_value(client: httpx.AsyncClient, key: str, **body: object) -> httpx.Response:
    etag = (await client.get(f"{PATH}/{key}/values")).json()["items"][0]["version"]
    return await client.post(
        f"{PATH}/{key}/values", json={"source": "测试文件", **body}, headers={"If-Match": f'"{etag}"'}
    )


async def test_every_rule_is_listed_once(public: httpx.AsyncClient) -> None:
    first = (await public.get(PATH, params={"limit": 200})).json()
    keys = [item["key"] for item in first["items"] if item["scope_division"] == ""]
    assert keys == sorted(set(keys))
    assert {"division.urban.method", "initiator.residentShareBps", "name.trade.minHan"} <= set(keys)
    assert all(item["title_zh"] != item["key"] for item in first["items"])
    some = (await public.get(PATH, params={"prefix": "name.", "clause_ref": "12"})).json()["items"]
    assert some and all(item["key"].startswith("name.") for item in some)


async def test_a_rule_reads_with_its_source(public: httpx.AsyncClient) -> None:
    rule = await read(public, "initiator.residentShareBps")
    assert (rule["value"], rule["unit"], rule["clause_ref"]) == (5000, "basis points", "0")
    answer = await public.get(f"{PATH}/initiator.residentShareBps")
    again = await public.get(f"{PATH}/initiator.residentShareBps", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


async def test_a_county_sets_its_own_value(caller: Open, resources: Resources) -> None:
    county = caller("CTY", "500103")
    answer = await set_value(county, MEMBERS, value=20, scope_division="500103", effective_from="2024-09-01")
    assert answer.status_code == 200, answer.text
    assert (answer.json()["value"], answer.json()["scope_division"]) == (20, "500103")
    for division, day, value in (
        ("500103", "2024-08-31", 50),
        ("500103", "2024-09-01", 20),
        ("500103001011", "2024-09-01", 20),
        ("500105", "2024-09-01", 50),
        ("50", "2024-09-01", 50),
    ):
        assert (await read(county, MEMBERS, division=division, as_of=day))["value"] == value
    statement = select(audit_log.c.action).where(audit_log.c.object_id == MEMBERS)
    assert [row["action"] for row in await resources.database.reads.rows(statement)] == ["rule.set"]


async def test_the_host_county_does_not_set_rules_of_the_functional_area(caller: Open) -> None:
    host = caller("CTY", "500110")
    answer = await set_value(host, "sg.members.unit", value=12, scope_division="500110", effective_from="2024-01-01")
    assert answer.status_code == 200, answer.text
    for division, value in (("500110001", 12), ("500110004", 30), ("500110-WS", 30)):
        assert (await read(host, "sg.members.unit", division=division))["value"] == value


async def test_the_city_changes_a_rule_and_the_days_before_keep_theirs(city: httpx.AsyncClient) -> None:
    answer = await set_value(city, "name.trade.maxHan", value=10, effective_from="2025-01-01")
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    before = await read(city, "name.trade.maxHan", as_of="2024-12-31")
    after = await read(city, "name.trade.maxHan", as_of="2025-01-01")
    assert (before["value"], before["effective_to"], before["rule_version"]) == (8, "2025-01-01", 1)
    assert (after["value"], after["effective_to"], after["rule_version"]) == (10, None, 2)
    values = (await city.get(f"{PATH}/name.trade.maxHan/values")).json()["items"]
    assert [(item["rule_version"], item["value"]) for item in values] == [(1, 8), (2, 10)]


async def test_the_method_decides_who_is_urban_from_its_day_on(city: httpx.AsyncClient) -> None:
    """Scenario 2: the days before the switch stay as they were."""
    body = {"value": "CLASS_CODE", "effective_from": "2031-01-01"}
    assert (await set_value(city, "division.urban.method", **body)).status_code == 200
    path = "/v1/registration/divisions/500103001011"
    settings = [(await city.get(path, params={"as_of": day})).json()["setting"] for day in ("2030-12-31", "2031-01-01")]
    assert settings == ["URBAN", "UNCLASSIFIED"]


FIRST_DAY = {"effective_from": "1950-01-01"}
REFUSED = [
    ("CTY", "500103", MEMBERS, {"value": 19}, 422, "RULE_OUT_OF_BOUNDS"),
    ("CTY", "500103", MEMBERS, {"value": "20"}, 422, "RULE_OUT_OF_BOUNDS"),
    ("CTY", "500103", "name.trade.minHan", {"value": 3}, 403, "RULE_NOT_OVERRIDABLE"),
    ("CTY", "500103", MEMBERS, {"value": 20, "scope_division": "500105"}, 403, "FORBIDDEN"),
    ("CTY", "500103", MEMBERS, {"value": 20, "scope_division": ""}, 403, "FORBIDDEN"),
    ("CTY", None, MEMBERS, {"value": 20}, 403, "FORBIDDEN"),
    ("PUB", None, MEMBERS, {"value": 20}, 403, "FORBIDDEN"),
    ("MUN", "50", MEMBERS, {"value": 20, "scope_division": "500199"}, 422, "SCOPE_UNKNOWN"),
    ("MUN", "50", MEMBERS, {"value": 20, "effective_to": "2026-01-01"}, 422, "PERIOD_EMPTY"),
    ("MUN", "50", MEMBERS, {"value": 20, "scope_division": "500103001"}, 422, "INVALID_BODY"),
    ("MUN", "50", MEMBERS, {"value": 20, "source": ""}, 422, "INVALID_BODY"),
    ("MUN", "50", "sg.capital.cso", {"value": 1, "scope_division": "", **FIRST_DAY}, 409, "RULE_OVERLAP"),
]


@pytest.mark.parametrize(("role", "division", "key", "body", "status", "problem"), REFUSED)
async def test_refusals(
    caller: Open, role: str, division: str | None, key: str, body: dict[str, object], status: int, problem: str
) -> None:
    wanted = {"scope_division": division or "500103", "effective_from": "2026-01-01", **body}
    answer = await set_value(caller(role, division), key, **wanted)
    assert (answer.status_code, answer.json()["code"]) == (status, problem), answer.text


async def test_conditions_are_needed_and_unknown_rules_not_found(city: httpx.AsyncClient) -> None:
    body = {"value": 9, "effective_from": "2040-01-01", "source": "x"}
    path = f"{PATH}/name.reservation.maxPerApplicant/values"
    assert (await city.post(path, json=body)).status_code == 428
    assert (await city.post(path, json=body, headers={"If-Match": '"7"'})).status_code == 412
    assert (await city.post(f"{PATH}/no.such.rule/values", json=body, headers={"If-Match": '"1"'})).status_code == 404
    assert (await city.get(f"{PATH}/no.such.rule")).status_code == 404
    assert (await city.get(f"{PATH}/no.such.rule/values")).status_code == 404
    assert (await city.get(f"{PATH}/{MEMBERS}", params={"as_of": "1949-01-01"})).status_code == 404
    assert (await city.get(f"{PATH}/{MEMBERS}", params={"division": "500103999"})).status_code == 404
