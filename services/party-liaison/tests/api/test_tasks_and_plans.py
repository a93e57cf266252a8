"""Coverage tasks and liaison plans: how they follow registration's events, what is told, and who sees them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import pytest

from linli.testing.books import recorded
from linli.testing.lives import OTHER_COMMUNITY, Life, deliver
from party_liaison.consumers import REGISTRATION
from shared.kit.ids import new_id
from shared.kit.resources import Resources

TASKS = "/v1/party/coverage-tasks"
PLANS = "/v1/party/liaison-plans"
Caller = Callable[..., httpx.AsyncClient]


async def one(caller: Caller, path: str, life: Life) -> dict[str, Any]:
    answer = await caller("PWC", "500103001").get(path, params={"organization_id": str(life.organization_id)})
    (item,) = answer.json()["items"]
    assert isinstance(item, dict)
    return item


def chosen(item: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(item[name] for name in names)


async def test_a_registered_organization_has_task_and_plan(resources: Resources, caller: Caller) -> None:
    life = Life().registered(date(2024, 10, 30))
    await deliver(resources, REGISTRATION, life.events)
    task, plan = await one(caller, TASKS, life), await one(caller, PLANS, life)
    assert chosen(task, "depth", "state", "responsible_role", "responsible_code", "due_on") == (
        "FULL",
        "OPEN",
        "PWC",
        "500103001",
        "2024-11-29",
    )
    assert chosen(plan, "state", "responsible_role", "responsible_code", "interval_days", "due_on") == (
        "ACTIVE",
        "CPO",
        "500103001011",
        90,
        "2024-11-29",
    )


async def test_the_life_of_task_and_plan(resources: Resources, caller: Caller) -> None:
    life = Life()

    async def after(*_: Life) -> tuple[Any, ...]:
        await deliver(resources, REGISTRATION, life.events)
        task = chosen(await one(caller, TASKS, life), "depth", "state", "responsible_role", "due_on")
        return *task, *chosen(await one(caller, PLANS, life), "state", "interval_days", "due_on")

    await deliver(resources, REGISTRATION, life.submitted(date(2024, 9, 2)).events)
    assert (await caller("PWC", "500103001").get(PLANS)).json()["items"] == []
    first, anew = "2024-10-09", "2025-02-05"
    street = ("LIGHT", "OPEN", "PWC", first, "ACTIVE", 90, first)
    registered = ("FULL", "OPEN", "PWC", anew)
    assert await after(life.filed(date(2024, 9, 9))) == ("LIGHT", "OPEN", "CPO", first, "ACTIVE", 90, first)
    assert await after(life.moved_to_street_care(date(2024, 11, 4))) == street
    assert await after(life.upgraded(date(2025, 1, 6))) == (*registered, "ACTIVE", 90, first)
    assert await after(life.suspended(date(2025, 3, 3), date(2025, 4, 30))) == (
        *registered,
        "ACTIVE",
        30,
        first,
    )
    assert await after(life.resumed(date(2025, 5, 1))) == (*registered, "ACTIVE", 90, first)
    assert await after(life.liquidation_started(date(2025, 6, 2))) == (*registered, "PAUSED", 90, first)
    assert await after(life.liquidation_cancelled(date(2025, 6, 9))) == (*registered, "ACTIVE", 90, first)
    assert await after(life.deregistered(date(2025, 12, 1))) == (
        "FULL",
        "CANCELLED",
        "PWC",
        anew,
        "CLOSED",
        90,
        first,
    )


async def test_what_is_told_of_a_life(resources: Resources) -> None:
    life = Life().filed(date(2024, 9, 9)).upgraded(date(2025, 1, 6)).moved(date(2025, 7, 1))
    life.liquidation_started(date(2025, 10, 9)).deregistered(date(2025, 12, 1))
    await deliver(resources, REGISTRATION, life.events)
    events = await recorded(resources)
    assert [event["type"].removesuffix(".v1") for event in events] == [
        "party.coverage.task_opened",
        "party.liaison.planned",
        "party.coverage.task_opened",
        "party.liaison.planned",
        "party.clearance.voted",
        "party.coverage.task_cancelled",
    ]
    assert [event["data"]["tier"] for event in events if "opened" in event["type"]] == [
        "COMMUNITY_GUIDED",
        "REGISTERED",
    ]
    assert {event["classification"] for event in events} == {"SENSITIVE"}
    assert {event["data"].get("state") for event in events} == {"NOT_COVERED", None}
    assert all(event["data"]["organization_id"] == str(life.organization_id) for event in events)


async def test_a_plan_moves_with_its_organization(resources: Resources, caller: Caller) -> None:
    life = Life().registered(date(2024, 10, 30))
    await deliver(resources, REGISTRATION, life.events)
    before = await one(caller, PLANS, life)
    await deliver(resources, REGISTRATION, life.moved(date(2025, 7, 1)).events)
    after = await one(caller, PLANS, life)
    assert after["id"] == before["id"]
    assert chosen(after, "responsible_role", "responsible_code") == ("CPO", OTHER_COMMUNITY)


async def test_a_town_wide_organization_is_the_towns(resources: Resources, caller: Caller) -> None:
    life = Life(community_code=None).registered(date(2024, 10, 30))
    await deliver(resources, REGISTRATION, life.events)
    assert chosen(await one(caller, PLANS, life), "responsible_role", "responsible_code") == (
        "PWC",
        "500103001",
    )


async def test_an_import_counts_from_the_day_of_the_import(resources: Resources, caller: Caller) -> None:
    life = Life(origin="IMPORT").registered(date(2012, 5, 4), recorded_on=date(2024, 10, 30))
    await deliver(resources, REGISTRATION, life.events)
    assert (await one(caller, TASKS, life))["due_on"] == "2024-11-29"
    assert (await one(caller, PLANS, life))["due_on"] == "2024-11-29"


@pytest.mark.parametrize("path", [TASKS, PLANS])
@pytest.mark.parametrize(
    ("role", "division", "status"),
    [
        ("PWC", "500103001", 200),
        ("PWC", "500103005", 404),
        ("CPO", "500103001011", 200),
        ("CPO", "500103001001", 404),
        ("MUN", "50", 200),
        ("CTY", "500103", 200),
        ("CTY", "500112", 404),
        ("COM", "500103001011", 200),
        ("AUD", None, 200),
        ("STR", "500103001", 403),
        ("INT", "50", 403),
        ("PUB", None, 403),
        ("FIN", "50", 403),
        ("HUB", "500103001", 403),
        ("APP", None, 403),
    ],
)
async def test_who_reads_tasks_and_plans(
    resources: Resources, caller: Caller, path: str, role: str, division: str | None, status: int
) -> None:
    life = Life().registered(date(2024, 10, 30))
    await deliver(resources, REGISTRATION, life.events)
    item = await one(caller, path, life)
    client = caller(role, division)
    assert (await client.get(f"{path}/{item['id']}")).status_code == status
    listed = await client.get(path)
    assert listed.status_code == (403 if status == 403 else 200)
    assert status == 403 or len(listed.json()["items"]) == (1 if status == 200 else 0)


@pytest.mark.parametrize("path", [TASKS, PLANS])
async def test_an_organization_reads_its_own_only(resources: Resources, caller: Caller, path: str) -> None:
    own, other = Life().registered(date(2024, 10, 30)), Life().registered(date(2024, 10, 30))
    await deliver(resources, REGISTRATION, [*own.events, *other.events])
    client = caller("CSO", None, organization_id=own.organization_id)
    (item,) = (await client.get(path)).json()["items"]
    assert item["organization_id"] == str(own.organization_id)
    foreign = await one(caller, path, other)
    assert (await client.get(f"{path}/{foreign['id']}")).status_code == 404
    assert (await client.get(f"{path}/{new_id()}")).status_code == 404


@pytest.mark.parametrize(("path", "state"), [(TASKS, "CANCELLED"), (PLANS, "CLOSED")])
async def test_lists_by_state_and_entity_tags(resources: Resources, caller: Caller, path: str, state: str) -> None:
    life = Life().filed(date(2024, 9, 9)).removed(date(2025, 9, 9))
    await deliver(resources, REGISTRATION, life.events)
    client = caller("CPO", "500103001011")
    (item,) = (await client.get(path, params={"state": state})).json()["items"]
    assert (await client.get(path, params={"state": "NONE"})).status_code == 422
    read = await client.get(f"{path}/{item['id']}")
    assert read.json() == item
    again = await client.get(f"{path}/{item['id']}", headers={"If-None-Match": read.headers["etag"]})
    assert again.status_code == 304


async def test_nothing_read_here_names_a_person_or_a_number_of_people(resources: Resources, caller: Caller) -> None:
    life = Life().registered(date(2024, 10, 30))
    await deliver(resources, REGISTRATION, life.events)
    for path in (TASKS, PLANS):
        names = set(await one(caller, path, life))
        assert not [name for name in names if set(name.split("_")) & {"person", "members", "count", "form"}]
