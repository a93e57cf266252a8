"""S10: organizations follow mergers, wait for the county's word after splits, and keep what they were given."""

import csv
import io
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from linli.testing.applying import APPLICATIONS, APPROVAL, Counter
from linli.testing.offices import FILINGS, Offices
from registration.reference.files import division_rows

DIVISIONS = "/v1/registration/divisions"
IMPORTS = "/v1/registration/division-imports"
TASKS = "/v1/registration/rehoming-tasks"
RUNS = "/v1/registration/indicator-runs"
TOWN = "500103001"
A, B, C = f"{TOWN}003", f"{TOWN}006", f"{TOWN}097"
SPLIT, D, E = f"{TOWN}013", f"{TOWN}095", f"{TOWN}096"
GIVING = f"{TOWN}014"
LEAVING, ARRIVED = f"{TOWN}015", "500105001099"
RENAMED = f"{TOWN}011"
DAY = "2025-03-03"


def changed_rows() -> list[dict[str, str]]:
    """A and B become C; SPLIT becomes D and E; GIVING gives a part to D; LEAVING goes to another district."""
    changes = {
        A: {"successor_codes": C}, B: {"successor_codes": C}, SPLIT: {"successor_codes": f"{D};{E}"},
        GIVING: {"successor_codes": f"{GIVING};{D}"}, LEAVING: {"successor_codes": ARRIVED},
        RENAMED: {"name": "领事馆巷社区居民委员会"},
    }  # fmt: skip
    rows = [dict(row) | changes.get(row["code"], {}) for row in division_rows()]
    new = {C: "新街社区", D: "东街社区", E: "西街社区", ARRIVED: "金汤街社区"}
    return rows + [
        {"code": code, "level": "5", "parent_code": code[:9] + "000", "name": f"{name}居民委员会"}
        for code, name in new.items()
    ]


def as_csv(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["code", "level", "parent_code", "name", "successor_codes"], restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.fixture(scope="module")
async def land(service_app: Callable[..., Awaitable[FastAPI]]) -> FastAPI:
    """A service whose divisions these tests change."""
    return await service_app("registration", sandbox=True, worker="separate")


@pytest.fixture(scope="module")
def known() -> dict[str, Any]:
    """What the first test leaves for the others, once."""
    return {}


@pytest.fixture
async def world(
    land: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str],
    known: dict[str, Any],
) -> Any:  # fmt: skip
    """Organizations in every community that changes, then the edition, then the days to its effect."""
    desk = Offices(land, service_client, make_token)
    if not known:
        await _prepare(desk, known)
    desk.at("2025-03-10")
    yield desk
    desk.resources.clock.offset = timedelta(0)


async def _prepare(desk: Offices, known: dict[str, Any]) -> None:
    desk.at("2024-06-03")
    for name, code in (("a", A), ("b", B), ("split", SPLIT), ("giving", GIVING), ("leaving", LEAVING),
                       ("renamed", RENAMED), ("second", SPLIT)):  # fmt: skip
        known[name] = await desk.registered(home_community_code=code, town_code=TOWN)
    for name, code in (("applied_a", A), ("applied_leaving", LEAVING)):
        known[name] = await Counter(desk).in_review(place=code)
    trade = {"trade": "夕阳红"}
    known["filed_a"] = await _filed(desk, A, trade)
    known["filed_b"] = await _filed(desk, B, trade)
    desk.at("2025-02-03")
    body = {"title": "区划调整", "source": "渝府发〔2025〕1号", "effective_on": DAY, "csv": as_csv(changed_rows())}
    preview = await desk.create(desk.city, IMPORTS, body)
    await desk.done(
        desk.city,
        f"{IMPORTS}/{preview['id']}/application",
        1,
        {"preview_hash": preview["preview_hash"]},
    )
    known["before"] = await desk.create(desk.county, RUNS, {"scope": "500103", "as_of": "2025-02-03"})
    desk.at("2025-03-02")
    await desk.days_pass_to("2025-03-03")


async def _filed(desk: Offices, place: str, parts: dict[str, str]) -> dict[str, Any]:
    committee, party = desk.caller("COM", place), desk.caller("CPO", place)
    body = desk.dancers(home_community_code=place, activity_communities=[place], **parts)
    submitted = await desk.step(desk.group, await desk.draft(body), "submission")
    consented = await desk.step(party, await desk.step(committee, submitted, "check"), "consent")
    return await desk.step(committee, consented, "filing")


async def test_merged_communities_take_their_organizations_along(world: Offices, known: dict[str, Any]) -> None:
    record = await world.organization(known["a"].id)
    assert (record["home_community_code"], record["town_code"], record["uscc"]) == (C, TOWN, known["a"].uscc)
    assert record["name"] == known["a"].name, "the old prefix stays until the next change registration"
    before = await world.read(world.city, f"/v1/registration/organizations/{known['a'].id}", as_of="2025-03-02")
    after = await world.read(world.city, f"/v1/registration/organizations/{known['a'].id}", as_of=DAY)
    assert (before["home_community_code"], after["home_community_code"]) == (A, C)
    events = await world.events(known["a"].id)
    assert [event.type.split(".")[-2] for event in events] == ["registered", "moved_community"]
    assert (events[-1].data["from_code"], events[-1].data["to_code"]) == (A, C)
    assert (events[-1].data["effective_on"], events[-1].data["community_code"]) == (DAY, C)


async def test_running_the_days_again_changes_nothing(world: Offices, known: dict[str, Any]) -> None:
    await world.days_pass_to("2025-03-11")
    assert len(await world.events(known["a"].id)) == 2
    tasks = await world.read(world.county, TASKS, limit=200)
    assert len(tasks["items"]) == 3


async def test_filed_groups_keep_number_and_name_and_have_a_new_committee(
    world: Offices, known: dict[str, Any]
) -> None:
    filing = known["filed_a"]
    record = await world.organization(filing["organization_id"])
    assert (record["filing_number"], record["home_community_code"]) == (filing["filing_number"], C)
    seen = await world.read(world.caller("COM", C), f"{FILINGS}/{filing['id']}")
    assert (seen["home_community_code"], seen["state"], seen["name"]) == (C, "FILED", filing["name"])
    assert (await world.caller("COM", A).get(f"{FILINGS}/{filing['id']}")).status_code == 404
    body = world.dancers(home_community_code=C, activity_communities=[C], trade="夕阳红")
    taken = await world.post(world.group, await world.draft(body), "submission")
    assert (taken.status_code, taken.json()["code"]) == (409, "NAME_TAKEN"), "the name is held where the group is now"


async def test_a_split_waits_for_the_county(world: Offices, known: dict[str, Any]) -> None:
    record = await world.organization(known["split"].id)
    assert record["home_community_code"] == SPLIT
    (task,) = [
        each for each in (await world.read(world.county, TASKS, from_code=SPLIT))["items"]
        if each["organization_id"] == str(known["split"].id)
    ]  # fmt: skip
    assert (task["state"], task["candidates"], task["effective_on"]) == ("OPEN", [D, E], DAY)
    assert task["due_on"] == "2025-05-06", "60 days end on 2 May, in the holidays"
    path = f"{TASKS}/{task['id']}"
    for who, status in ((world.street, 403), (world.city, 403), (world.caller("CTY", "500105"), 404)):
        answer = await world.send(who, f"{path}/assignment", task["version"], {"community_code": E})
        assert answer.status_code == status
    wrong = await world.send(world.county, f"{path}/assignment", task["version"], {"community_code": C})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "NOT_A_SUCCESSOR")
    nowhere = await world.send(world.county, f"{path}/assignment", task["version"], {"community_code": TOWN + "999"})
    assert (nowhere.status_code, nowhere.json()["code"]) == (422, "UNKNOWN_REFERENCE")
    run = await world.create(world.county, RUNS, {"scope": "500103", "as_of": "2025-03-10"})
    cells = await world.read(world.county, f"{RUNS}/{run['id']}/communities", division=SPLIT)
    assert [(cell["kind"], cell["organizations"]) for cell in cells["items"]] == [("UNASSIGNED", 2)]
    assert run["totals"]["unassigned"] == 2
    assert run["totals"]["organizations"] == known["before"]["totals"]["organizations"] - 1, "only one left the county"
    done = await world.done(world.county, f"{path}/assignment", task["version"], {"community_code": E})
    assert (done["state"], done["to_code"]) == ("DONE", E)
    record = await world.read(world.city, f"/v1/registration/organizations/{known['split'].id}", as_of=DAY)
    assert record["home_community_code"] == E
    again = await world.send(world.county, f"{path}/assignment", done["version"], {"community_code": D})
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_a_community_that_gave_a_part_away_keeps_its_organizations_until_the_county_says_otherwise(
    world: Offices, known: dict[str, Any]
) -> None:
    (task,) = (await world.read(world.county, TASKS, from_code=GIVING))["items"]
    assert task["candidates"] == [GIVING, D]
    assert (await world.organization(known["giving"].id))["home_community_code"] == GIVING
    await world.done(world.county, f"{TASKS}/{task['id']}/assignment", task["version"], {"community_code": GIVING})
    assert await world.event_names(known["giving"].id) == ["registered"]


async def test_another_county_takes_over(world: Offices, known: dict[str, Any]) -> None:
    record = await world.organization(known["leaving"].id)
    assert (record["home_community_code"], record["county_code"]) == (ARRIVED, "500105")
    assert (record["jurisdiction_id"], record["authority_id"]) == ("500105", "500105")
    assert (record["uscc"], record["name"]) == (known["leaving"].uscc, known["leaving"].name)
    events = await world.events(known["leaving"].id)
    assert [event.type.split(".")[-2] for event in events] == [
        "registered", "moved_community", "authority_transferred",
    ]  # fmt: skip
    assert (events[-1].data["from_authority_id"], events[-1].data["to_authority_id"]) == ("500103", "500105")
    assert (await world.county.get(f"/v1/registration/organizations/{known['leaving'].id}")).status_code == 404


async def test_a_new_name_of_a_community_changes_no_organization(world: Offices, known: dict[str, Any]) -> None:
    assert await world.event_names(known["renamed"].id) == ["registered"]
    assert (await world.organization(known["renamed"].id))["name"] == known["renamed"].name


async def test_a_late_county_and_a_group_that_ended(world: Offices, known: dict[str, Any]) -> None:
    (task,) = [
        each for each in (await world.read(world.county, TASKS, from_code=SPLIT, state="OPEN"))["items"]
        if each["organization_id"] == str(known["second"].id)
    ]  # fmt: skip
    world.at("2025-05-05")
    await world.days_pass_to("2025-05-06")
    assert (await world.read(world.county, TASKS, overdue=True))["items"] == []
    await world.days_pass_to("2025-05-07")
    (late,) = (await world.read(world.county, TASKS, overdue=True))["items"]
    assert (late["id"], late["overdue_on"]) == (task["id"], "2025-05-07")
    assert (await world.read(world.street, f"{TASKS}/{task['id']}"))["id"] == task["id"]
    done = await world.done(
        world.county, f"{TASKS}/{task['id']}/assignment", late["version"], {"community_code": D, "reasons": "活动地点"}
    )
    assert done["state"] == "DONE"


async def test_what_comes_late_with_an_old_code_follows_too(world: Offices) -> None:
    late = await world.registered(home_community_code=B, town_code=TOWN)
    await world.days_pass_to("2025-03-11")
    record = await world.organization(late.id)
    assert record["home_community_code"] == C
    first = (await world.read(world.city, f"/v1/registration/organizations/{late.id}/history"))["items"][0]
    assert first["valid_from"] == "2025-03-10"


async def test_an_open_application_follows_its_community(world: Offices, known: dict[str, Any]) -> None:
    path = f"{APPLICATIONS}/{known['applied_a']['id']}"
    moved = await world.read(world.county, path)
    assert (moved["state"], moved["home_community_code"], moved["authority_id"]) == ("UNDER_REVIEW", C, "500103")
    assert (await world.caller("COM", C).get(path)).status_code == 200
    assert (await world.caller("COM", A).get(path)).status_code == 404
    proposed = await world.done(world.county, f"{path}/proposal", moved["version"], APPROVAL)
    approved = await world.done(world.second, f"{path}/decision", proposed["version"], {"outcome": "APPROVE"})
    assert (await world.organization(approved["organization_id"]))["home_community_code"] == C


async def test_an_open_application_goes_to_the_authority_of_its_new_place(
    world: Offices, known: dict[str, Any]
) -> None:
    path = f"{APPLICATIONS}/{known['applied_leaving']['id']}"
    assert (await world.county.get(path)).status_code == 404
    officer, second = world.caller("CTY", "500105", sub="other-1"), world.caller("CTY", "500105", sub="other-2")
    moved = await world.read(officer, path)
    assert (moved["home_community_code"], moved["authority_id"], moved["county_code"]) == (ARRIVED, "500105", "500105")
    proposed = await world.done(officer, f"{path}/proposal", moved["version"], APPROVAL)
    approved = await world.done(second, f"{path}/decision", proposed["version"], {"outcome": "APPROVE"})
    record = await world.organization(approved["organization_id"])
    assert (record["authority_id"], record["jurisdiction_id"]) == ("500105", "500105")
