"""Divisions are listed, found and read as they were on a day."""

from collections import Counter
from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from registration.divisions.queries import DIVISION
from registration.divisions.rules.classification import CommitteeKind, UrbanMethod, setting_of
from registration.models import Division
from shared.kit.resources import Resources

PATH = "/v1/registration/divisions"


async def listed(client: httpx.AsyncClient, **params: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    query: dict[str, Any] = {"limit": 200, **params}
    while True:
        answer = await client.get(PATH, params=query)
        assert answer.status_code == 200, answer.text
        items += answer.json()["items"]
        cursor = answer.json()["next_cursor"]
        if cursor is None:
            return items
        query = {**query, "cursor": cursor}


async def test_every_division_is_listed_once_in_order(public: httpx.AsyncClient) -> None:
    codes = [item["code"] for item in await listed(public)]
    assert len(codes) == 12_340
    assert codes == sorted(set(codes))


async def test_a_community_reads_as_it_is(public: httpx.AsyncClient) -> None:
    answer = await public.get(f"{PATH}/500103001011")
    assert answer.json() == {
        "code": "500103001011",
        "level": 5,
        "parent_code": "500103001",
        "name": "领事巷社区居民委员会",
        "short_name": "领事巷社区",
        "kind": "COMMUNITY",
        "committee_kind": "RESIDENT",
        "urban_rural_code": None,
        "urban_override": None,
        "override_reason": None,
        "authority_id": "500103",
        "valid_from": "1950-01-01",
        "valid_to": None,
        "successor_codes": [],
        "setting": "URBAN",
        "version": 1,
    }


@pytest.mark.parametrize(
    ("asked", "code"), [("50", "50"), ("500000000000", "50"), ("500103000000", "500103"), ("500103001000", "500103001")]
)
async def test_padded_codes_are_understood(public: httpx.AsyncClient, asked: str, code: str) -> None:
    assert (await public.get(f"{PATH}/{asked}")).json()["code"] == code


FILTERS = [
    ({"parent": "50"}, 38),
    ({"level": 4}, 1_031),
    ({"level": 5, "urban": "URBAN"}, 3_324),
    ({"urban": "RURAL"}, 7_946),
    ({"urban": "UNCLASSIFIED"}, 0),
    ({"kind": "AUTONOMOUS_COUNTY"}, 4),
    ({"kind": "TOWN", "q": "双龙镇"}, 4),
    ({"q": "领事巷"}, 1),
    ({"q": "100%"}, 0),
    ({"q": "_"}, 0),
    ({"authority_id": "500110-WS", "level": 4}, 10),
    ({"authority_id": "500112-LJ", "level": 4}, 8),
    ({"parent": "500110"}, 31),
    ({"as_of": "1949-12-31"}, 0),
]


@pytest.mark.parametrize(("filters", "count"), FILTERS)
async def test_filters(public: httpx.AsyncClient, filters: dict[str, object], count: int) -> None:
    assert len(await listed(public, **filters)) == count


async def test_chosen_fields_only(public: httpx.AsyncClient) -> None:
    answer = await public.get(PATH, params={"parent": "50", "limit": 1, "fields": "code,name"})
    assert answer.json()["items"] == [{"code": "500101", "name": "万州区"}]
    assert 'rel="next"' in answer.headers["link"]


async def test_the_etag_saves_a_second_transfer(public: httpx.AsyncClient) -> None:
    first = await public.get(f"{PATH}/500103001")
    again = await public.get(f"{PATH}/500103001", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


REFUSED = [
    ({}, "/999999", 404),
    ({}, "/5001", 422),
    ({}, "/500103001011000", 422),
    ({"as_of": "1900-01-01"}, "/500103", 404),
    ({"as_of": "yesterday"}, "/500103", 422),
    ({"fields": "password"}, "/500103", 422),
    ({"level": 2}, "", 422),
    ({"parent": "5"}, "", 422),
    ({"q": ""}, "", 422),
    ({"q": "\x00"}, "", 422),
    ({"cursor": "x"}, "", 400),
    ({"limit": 201}, "", 422),
    ({}, "/500199/history", 404),
]


@pytest.mark.parametrize(("params", "path", "status"), REFUSED)
async def test_refusals(public: httpx.AsyncClient, params: dict[str, Any], path: str, status: int) -> None:
    answer = await public.get(PATH + path, params=params)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


async def test_history_of_an_unchanged_division(public: httpx.AsyncClient) -> None:
    history = (await public.get(f"{PATH}/500240218201/history")).json()
    assert (history["predecessor_codes"], len(history["items"])) == ([], 1)
    assert history["items"][0]["short_name"] == "银杏村"


async def test_the_database_decides_like_the_rule(resources: Resources) -> None:
    """The statement and the pure rule agree on every community of the land."""
    everything = select(Division.committee_kind, Division.urban_rural_code, Division.code).where(Division.level == 5)
    rows = await resources.database.reads.rows(everything)
    by_rule = Counter(
        setting_of(CommitteeKind(row["committee_kind"]), row["urban_rural_code"], None, UrbanMethod.COMMITTEE_KIND)
        for row in rows
    )
    assert by_rule == {"URBAN": 3_324, "RURAL": 7_946}
    row = await resources.database.reads.row(DIVISION, code="500240218201", on=date(2024, 1, 1))
    assert row is not None and row["setting"] == "RURAL"
