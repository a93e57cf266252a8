"""A registered name keeps its old prefix when divisions change; new names take the new one."""

import csv
import io
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from linli.testing.offices import Offices
from registration.reference.files import division_rows

VILLAGE = "500240218201"
OLD = "石柱土家族自治县金铃乡银杏村阳光种植协会"
PARSE = "/v1/registration/names/parse"


@pytest.fixture(scope="module")
async def land(service_app: Callable[..., Awaitable[FastAPI]]) -> FastAPI:
    """A service whose divisions this test changes."""
    return await service_app("registration", sandbox=True, worker="separate")


@pytest.fixture
def bureau(land: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]) -> Offices:
    """The desk of that service."""
    return Offices(land, service_client, make_token)


async def rename(bureau: Offices) -> None:
    """银杏村 is 金银杏村 from 2025-11-06 on."""
    rows = [dict(row) | ({"name": "金银杏村民委员会"} if row["code"] == VILLAGE else {}) for row in division_rows()]
    out = io.StringIO()
    writer = csv.DictWriter(out, ["code", "level", "parent_code", "name", "successor_codes"], restval="")
    writer.writeheader()
    writer.writerows(rows)
    body = {"title": "区划调整", "source": "渝府发〔2025〕1号", "effective_on": "2025-11-06", "csv": out.getvalue()}
    preview = await bureau.create(bureau.city, "/v1/registration/division-imports", body)
    path = f"/v1/registration/division-imports/{preview['id']}/application"
    applied = await bureau.send(bureau.city, path, preview["version"], {"preview_hash": preview["preview_hash"]})
    assert applied.status_code == 200, applied.text


async def parsed(bureau: Offices, text: str) -> dict[str, Any]:
    answer = await bureau.public.post(PARSE, json={"text": text, "legal_kind": "SG", "scope": "COMMUNITY"})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_old_prefixes_are_for_those_who_have_them(bureau: Offices) -> None:
    bureau.at("2025-10-01")
    place = {"county_code": "500240", "jurisdiction_id": "500240", "authority_id": "500240", "town_code": VILLAGE[:9],
             "home_community_code": VILLAGE}  # fmt: skip
    organization = await bureau.registered(name=OLD, category="AGRI_RURAL", services=("AGRI_TECH",), **place)
    await rename(bureau)
    bureau.at("2025-11-07")
    kept = await parsed(bureau, OLD)
    assert (kept["valid"], kept["segmentations"][0]["community_code"]) == (True, VILLAGE)
    nobody = await parsed(bureau, OLD.replace("阳光", "月光"))
    assert nobody["valid"] is False
    assert (await parsed(bureau, OLD.replace("银杏村阳光", "金银杏村月光")))["valid"] is True
    record = await bureau.read(bureau.city, f"/v1/registration/organizations/{organization.id}")
    assert record["name"] == OLD

    own = bureau.caller("CSO", None, org_id=str(organization.id), sub="own")
    paper = {"document_id": None, "file_name": "表.pdf", "sha256": "0f" * 32}
    body = {
        "organization_id": str(organization.id), "items": {"purpose": "服务村民"},
        "resolution": {"body": "ASSEMBLY", "resolved_on": "2025-11-07"},
        "materials": [{"code": code, **paper} for code in ("CHANGE_FORM", "RESOLUTION")],
    }  # fmt: skip
    draft = await bureau.create(own, "/v1/registration/changes", body)
    submitted = await bureau.send(own, f"/v1/registration/changes/{draft['id']}/submission", 1)
    assert submitted.status_code == 200, submitted.text
