"""Every list that takes `updated_since` gives what changed, only that, and tells what has left it; none is left out."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from linli.testing.desk import COMMUNITY
from linli.testing.services import Services
from linli.testing.trades import TRADES
from registration.models.activities import CommunityActivity
from registration.models.applications import Application
from registration.models.filings import Filing
from registration.models.organizations import Organization
from registration.models.participation import Suggestion
from registration.models.service_offerings import ServiceOffering, ServiceRequest

V1 = "/v1/registration"
SERVICES = Path(__file__).parents[4]
PLAN = {
    "kind": "CULTURE", "title": "重阳敬老演出", "plan": "文艺节目展演。", "community_code": COMMUNITY,
    "place": "社区文化广场", "starts_at": "2024-10-11T09:00:00+08:00", "ends_at": "2024-10-11T11:00:00+08:00",
    "expected_participants": 120, "value_tags": ["FILIAL"],
}  # fmt: skip


async def organization(services: Services) -> tuple[Any, str]:
    return services.desk.county, str((await services.desk.registered()).id)


async def application(services: Services) -> tuple[Any, str]:
    applicant = services.desk.caller("APP", None, sub=f"copying-{services.id}")
    name = {"legal_kind": "SG", "scope": "COMMUNITY", "division_code": COMMUNITY, "trade": next(TRADES),
            "field_term": "志愿者", "form": "协会"}  # fmt: skip
    reserved = await services.desk.create(applicant, f"{V1}/name-reservations", name)
    body = {"type": "ESTABLISH", "mode": "DIRECT", "legal_kind": "SG", "scope": "COMMUNITY", "category": "LIVELIHOOD",
            "name_reservation_id": reserved["id"], "home_community_code": COMMUNITY}  # fmt: skip
    return applicant, (await services.desk.create(applicant, f"{V1}/applications", body))["id"]


async def filing(services: Services) -> tuple[Any, str]:
    return services.desk.group, (await services.desk.draft())["id"]


async def suggestion(services: Services) -> tuple[Any, str]:
    body = {"community_code": COMMUNITY, "topic": "SAFETY", "text": "楼道灯坏了", "anonymous": False}
    return services.resident, (await services.desk.create(services.resident, f"{V1}/suggestions", body))["id"]


async def offering(services: Services) -> tuple[Any, str]:
    return services.own, (await services.draft())["id"]


async def activity(services: Services) -> tuple[Any, str]:
    body = PLAN | {"organization_id": services.id}
    return services.desk.public, (await services.desk.create(services.own, f"{V1}/activities", body))["id"]


async def request(services: Services) -> tuple[Any, str]:
    offered = await services.published()
    slot = {"offering_id": offered["id"], "slot_on": "2024-09-30", "slot_at": "09:00", "community_code": COMMUNITY,
            "contact_name": "欧阳芳菲", "contact_phone": "13912345678"}  # fmt: skip
    return services.resident, (await services.desk.create(services.resident, f"{V1}/service-requests", slot))["id"]


@dataclass(frozen=True)
class Kept:
    """A list: how a row comes to be and who keeps a copy, by what filter, and what takes the row out of that."""

    path: str
    model: Any
    make: Callable[[Services], Awaitable[tuple[Any, str]]]
    filters: dict[str, str]
    leaves: dict[str, str]
    for_everybody: bool = False
    may_be_deleted: bool = True


LISTS = (
    Kept("organizations", Organization, organization, {"status": "ACTIVE"}, {"status": "SUSPENDED"}, True, False),
    Kept("applications", Application, application, {"state": "DRAFT"}, {"state": "WITHDRAWN"}),
    Kept("filings", Filing, filing, {"state": "DRAFT"}, {"state": "SUBMITTED"}),
    Kept("suggestions", Suggestion, suggestion, {"topic": "SAFETY"}, {"topic": "ENVIRONMENT"}),
    Kept("service-offerings", ServiceOffering, offering, {"state": "DRAFT"}, {"state": "WITHDRAWN"}),
    Kept("activities", CommunityActivity, activity, {"kind": "CULTURE"}, {"kind": "SPORT"}, True),
    Kept("service-requests", ServiceRequest, request, {"state": "REQUESTED"}, {"state": "CANCELLED"}),
)


def changed(table: Any, row: str, **values: Any) -> Any:
    """A change of one row, whoever makes it."""
    return update(table).where(table.id == row).values(version=table.version + 1, **values)


async def one_commits_late(services: Services, late: Any, early: Any, between: Awaitable[None]) -> None:
    """Two changes are made; the one that began first is committed only after the other and after `between`."""
    database = services.desk.resources.database
    has_written, may_commit = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        async with database.transaction() as session:
            await session.execute(late)
            has_written.set()
            await may_commit.wait()

    running = asyncio.create_task(hold())
    await has_written.wait()
    async with database.transaction() as session:
        await session.execute(early)
    await between
    may_commit.set()
    await running


def test_the_table_names_every_list_that_takes_updated_since() -> None:
    found = set()
    for document in SERVICES.glob("*/src/*/openapi.json"):
        for path, item in json.loads(document.read_text())["paths"].items():
            if any(one.get("name") == "updated_since" for one in item.get("get", {}).get("parameters", ())):
                found.add(path)
    assert found == {f"{V1}/{kept.path}" for kept in LISTS}


@pytest.mark.parametrize("kept", LISTS, ids=lambda kept: kept.path)
async def test_a_copy_of_the_list(kept: Kept, services: Services, copy_of: Any) -> None:
    keeper, key = await kept.make(services)
    _, other = await kept.make(services)
    path, table = f"{V1}/{kept.path}", kept.model
    copy, whole = copy_of(keeper, path, kept.filters), copy_of(keeper, path)
    stranger = copy_of(services.desk.caller("RES", "500105001001", sub=f"stranger-{services.id}"), path)
    if kept.path in ("applications", "filings"):
        stranger.who = services.desk.caller("APP", None, sub=f"stranger-{services.id}")
    await copy.catch_up(limit=1)
    for one in (whole, stranger):
        await one.catch_up()
    assert {key, other} <= copy.rows.keys()
    assert (copy.rows, whole.rows) == (await copy.listed(), await whole.listed())
    assert (key in stranger.rows) == kept.for_everybody

    public = "organizations" if kept.path == "activities" else "activities"
    for wrong in (f"{V1}/{public}", path):
        answer = await keeper.get(wrong, params={"updated_since": copy.next})
        assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_CURSOR"), "another list, or other filters"

    copy.rows.clear()
    await one_commits_late(services, changed(table, key), changed(table, other), copy.catch_up(waiting=False))
    assert key not in copy.rows
    await copy.catch_up()
    assert copy.rows.keys() == {key, other}, "what changed has come, however late it was committed, and nothing else"
    assert copy.rows == {row: shown for row, shown in (await copy.listed()).items() if row in (key, other)}
    assert {copy.rows[row]["version"] for row in (key, other)} == {whole.rows[key]["version"] + 1}

    async with services.desk.resources.database.transaction() as session:
        await session.execute(changed(table, key, **kept.leaves))
        if kept.may_be_deleted:
            await session.execute(delete(table).where(table.id == other))
    for one in (copy, whole, stranger):
        await one.catch_up()
    gone = {other} if kept.may_be_deleted else set()
    assert set(copy.removed) == {key} | gone
    assert set(whole.removed) == gone
    assert (gone & set(stranger.removed)) == (gone if kept.for_everybody else set())
    assert whole.rows == await whole.listed()
