"""A newer edition is previewed, applied as previewed, and leaves the days before as they were."""

import csv
import io
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import httpx
import orjson
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from registration.divisions.service.gazetteers import current_gazetteer
from registration.reference.files import division_rows
from shared.kit.outbox import outbox
from shared.kit.resources import Resources

PATH = "/v1/registration/divisions"
IMPORTS = "/v1/registration/division-imports"
OLD, NEW = "500103001011", "500103001099"
DAY = "2025-11-06"

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
async def land(service_app: Callable[..., Awaitable[FastAPI]]) -> FastAPI:
    """A service whose divisions these tests change."""
    return await service_app("registration", sandbox=True, worker="separate")


@pytest.fixture
def held(land: FastAPI) -> Resources:
    found: Resources = land.state.resources
    return found


@pytest.fixture
def bureau(land: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]) -> Any:
    return service_client(land, make_token("MUN", "50"))


def as_csv(rows: Rows) -> str:
    out = io.StringIO()
    names = ["code", "level", "parent_code", "name", "successor_codes"]
    writer = csv.DictWriter(out, names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def edition(**changes: dict[str, str]) -> Rows:
    """The shipped rows with changed ones by code (padded to 12 digits); a change to `code` None adds nothing."""
    rows = [dict(row) | changes.pop(f"c{row['code']}", {}) for row in division_rows()]
    return rows + list(changes.values())


def wanted(rows: Rows, day: str = DAY) -> dict[str, str]:
    return {"title": "区划调整", "source": "渝府发〔2025〕1号", "effective_on": day, "csv": as_csv(rows)}


def adjusted() -> Rows:
    """领事巷社区 goes on under a new code; 银杏村 is renamed."""
    return edition(
        **{
            f"c{OLD}": {"successor_codes": NEW},
            "c500240218201": {"name": "金银杏村民委员会"},
            "new": {"code": NEW, "level": "5", "parent_code": "500103001000", "name": "领事巷社区居民委员会"},
        }
    )


async def test_an_edition_equal_to_the_present_changes_nothing(bureau: httpx.AsyncClient) -> None:
    answer = await bureau.post(IMPORTS, json=wanted(edition()))
    assert answer.status_code == 201, answer.text
    assert set(answer.json()["counts"].values()) == {0}
    assert answer.json()["rows"] == 12_340


async def test_a_preview_leaves_the_divisions_alone_and_asks_what_it_must(bureau: httpx.AsyncClient) -> None:
    rows = [row for row in edition() if row["code"] != OLD]
    rows.append({"code": NEW, "level": "5", "parent_code": "500103001", "name": "领事巷社区居民委员会"})
    preview = (await bureau.post(IMPORTS, json=wanted(rows))).json()
    assert preview["diff"]["questions"] == [{"code": OLD, "question": "SUCCESSOR_MISSING", "candidates": [NEW]}]
    assert (await bureau.get(f"{PATH}/{OLD}")).json()["valid_to"] is None
    headers = {"If-Match": '"1"', "Idempotency-Key": "ask"}
    body = {"preview_hash": preview["preview_hash"]}
    refused = await bureau.post(f"{IMPORTS}/{preview['id']}/application", json=body, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (422, "EDITION_HAS_PROBLEMS")


async def test_an_edition_is_applied_as_previewed(bureau: httpx.AsyncClient, held: Resources) -> None:
    before = await current_gazetteer(held, date(2026, 1, 1))
    answer = await bureau.post(IMPORTS, json=wanted(adjusted()))
    preview = answer.json()
    counts = {name: count for name, count in preview["counts"].items() if count}
    assert counts == {"created": 1, "ended": 1, "renamed": 1, "moved": 1}
    path, etag = answer.headers["location"], answer.headers["etag"]
    assert (await bureau.get(path)).json() == preview

    body = {"preview_hash": preview["preview_hash"]}
    applied = await bureau.post(
        f"{path}/application", json=body, headers={"If-Match": etag, "Idempotency-Key": "apply"}
    )
    assert applied.status_code == 200, applied.text
    assert (applied.json()["state"], applied.json()["edition"]) == ("APPLIED", 2)

    assert (await bureau.get(f"{PATH}/{OLD}", params={"as_of": "2025-11-05"})).status_code == 200
    assert (await bureau.get(f"{PATH}/{OLD}", params={"as_of": DAY})).status_code == 404
    new = (await bureau.get(f"{PATH}/{NEW}")).json()
    assert (new["valid_from"], new["authority_id"], new["short_name"]) == (DAY, "500103", "领事巷社区")
    assert (await bureau.get(f"{PATH}/{NEW}/history")).json()["predecessor_codes"] == [OLD]
    ended = (await bureau.get(f"{PATH}/{OLD}/history")).json()["items"]
    assert [(row["valid_to"], row["successor_codes"]) for row in ended] == [(DAY, [NEW])]
    renamed = (await bureau.get(f"{PATH}/500240218201/history")).json()["items"]
    assert [(row["name"], row["valid_from"], row["valid_to"]) for row in renamed] == [
        ("银杏村民委员会", "1950-01-01", DAY),
        ("金银杏村民委员会", DAY, None),
    ]
    assert await _recorded(held) == [
        (OLD, "RECODED", [NEW]),
        ("500240218201", "RENAMED", ["500240218201"]),
    ]
    after = await current_gazetteer(held, date(2026, 1, 1))
    assert (before.by_code(NEW), after.by_code(OLD)) == (None, None)
    assert (await current_gazetteer(held, date(2025, 1, 1))).by_code(OLD) is not None


async def _recorded(held: Resources) -> list[tuple[str, str, list[str]]]:
    rows = await held.database.reads.rows(select(outbox.c.wire).order_by(outbox.c.position))
    data = [orjson.loads(row["wire"])["data"] for row in rows]
    return [(each["old_code"], each["kind"], each["new_codes"]) for each in data]


async def test_an_applied_import_is_not_applied_again(bureau: httpx.AsyncClient) -> None:
    rows = [row for row in adjusted() if row["code"] != OLD]
    rows += [{"code": "500103001097", "level": "5", "parent_code": "500103001", "name": "新设社区居民委员会"}]
    answer = await bureau.post(IMPORTS, json=wanted(rows, "2025-12-01"))
    body = {"preview_hash": answer.json()["preview_hash"]}
    path = f"{answer.headers['location']}/application"
    first = await bureau.post(path, json=body, headers={"If-Match": '"1"', "Idempotency-Key": "twice-1"})
    assert first.status_code == 200, first.text
    replay = await bureau.post(path, json=body, headers={"If-Match": '"1"', "Idempotency-Key": "twice-1"})
    assert (replay.status_code, replay.headers["idempotency-replayed"]) == (200, "true")
    again = await bureau.post(path, json=body, headers={"If-Match": '"2"', "Idempotency-Key": "twice-2"})
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")
    earlier = await bureau.post(IMPORTS, json=wanted(rows, "2025-12-01"))
    assert (earlier.status_code, earlier.json()["code"]) == (409, "LATER_EDITION_EXISTS")


async def test_a_stale_preview_is_refused(bureau: httpx.AsyncClient) -> None:
    rows = [row for row in adjusted() if row["code"] != OLD]
    answer = await bureau.post(IMPORTS, json=wanted(rows, "2026-02-01"))
    headers = {"If-Match": '"1"', "Idempotency-Key": "stale"}
    body = {"preview_hash": "0" * 64}
    refused = await bureau.post(f"{answer.headers['location']}/application", json=body, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (409, "PREVIEW_STALE")


BAD = [
    ({"csv": "code,level\n50,1\n"}, "EDITION_INVALID", "/rows/0"),
    ({"csv": "code,level,parent_code,name\n"}, "EDITION_INVALID", "/csv"),
    ({"csv": 'code,level,parent_code,name\n50,1,,"重庆'}, "EDITION_INVALID", "/csv"),
    ({"csv": "code,level,parent_code,name\n50,1,,重庆市,9\n"}, "EDITION_INVALID", "/rows/0"),
    ({"csv": ""}, "INVALID_BODY", "/csv"),
    ({"effective_on": "soon"}, "INVALID_BODY", "/effective_on"),
    ({"colour": "red"}, "INVALID_BODY", "/colour"),
]


@pytest.mark.parametrize(("change", "code", "pointer"), BAD)
async def test_bad_editions(bureau: httpx.AsyncClient, change: dict[str, str], code: str, pointer: str) -> None:
    answer = await bureau.post(IMPORTS, json=wanted(edition(), "2026-06-01") | change)
    assert (answer.status_code, answer.json()["code"]) == (422, code), answer.text
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(("role", "division"), [("CTY", "500103"), ("PUB", None), ("MUN", None), ("APP", "50")])
async def test_only_the_city_imports(
    land: FastAPI,
    service_client: Callable[..., httpx.AsyncClient],
    make_token: Callable[..., str],
    role: str,
    division: str | None,
) -> None:
    client = service_client(land, make_token(role, division))
    assert (await client.post(IMPORTS, json=wanted([]))).status_code == 403


async def test_two_districts_become_one(bureau: httpx.AsyncClient) -> None:
    """江北区 and 渝北区 become a district: its bureau takes office, towns of the functional area are released."""
    rows = [row for row in adjusted() if row["code"] != OLD]
    rows.append({"code": "500103001097", "level": "5", "parent_code": "500103001", "name": "新设社区居民委员会"})
    target = {row["code"]: _recoded(row["code"]) for row in rows if row["code"][:6] in ("500105", "500112")}
    fresh = {
        new: {"code": new, "level": row["level"], "parent_code": _parent(new), "name": row["name"]}
        for row in rows
        if (new := target.get(row["code"]))
    }
    fresh["500157000000"]["name"] = "两江新区"
    merged = [row | {"successor_codes": target.get(row["code"], "")} for row in rows] + list(fresh.values())
    answer = await bureau.post(IMPORTS, json=wanted(merged, "2026-03-01"))
    preview = answer.json()
    assert preview["counts"]["questions"] == 0
    assert preview["counts"]["released_towns"] == 8
    assert preview["diff"]["merged"] == [{"sources": ["500105", "500112"], "target": "500157"}]
    headers = {"If-Match": '"1"', "Idempotency-Key": "liangjiang"}
    body = {"preview_hash": preview["preview_hash"]}
    applied = await bureau.post(f"{answer.headers['location']}/application", json=body, headers=headers)
    assert applied.status_code == 200, applied.text
    authorities = "/v1/registration/authorities"
    assert (await bureau.get(f"{authorities}/500157")).json()["name"] == "两江新区民政局"
    assert (await bureau.get(f"{authorities}/500105")).status_code == 404
    assert (await bureau.get(f"{authorities}/500105", params={"as_of": "2026-02-28"})).status_code == 200
    moved = (await bureau.get(f"{PATH}/{_recoded('500112011002')}")).json()
    assert (moved["authority_id"], moved["kind"]) == ("500157", "COMMUNITY")
    old = (await bureau.get(f"{PATH}/500112011002", params={"as_of": "2026-02-28"})).json()
    assert old["successor_codes"] == [moved["code"]]


def _recoded(code: str) -> str:
    digits = int(code[6:9] or 0)
    shift = 50 if code.startswith("500112") and 0 < digits < 100 else 0
    return f"500157{digits + shift:03}{code[9:]}"


def _parent(code: str) -> str:
    if code.endswith("000000"):
        return "50"
    return code[:6] if code.endswith("000") else code[:9]
