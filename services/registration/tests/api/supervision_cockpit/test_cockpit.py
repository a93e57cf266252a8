"""The three tiers at a glance: what is open in a place, for whom, and who sees it."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update

from registration.models.organizations import Organization

COCKPIT = "/v1/registration/supervision-cockpit"
ORDER = {"area": "FINANCE", "issues": ["未单独核算"], "legal_basis": "《社会团体登记管理条例》第三十条"}
PLACE = "500103001014"
ROLES = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "INT", "PUB", "AUD",
         "RES", "DEP")  # fmt: skip


@pytest.fixture
async def place(desk: Any) -> dict[str, Any]:
    """A quiet association, one with an order, a flagged one, and a group that was reminded, all in one community."""
    desk.at("2024-10-30")
    made = {
        name: str((await desk.registered(home_community_code=PLACE)).id) for name in ("quiet", "ordered", "flagged")
    }
    committee, party = desk.caller("COM", PLACE), desk.caller("CPO", PLACE)
    submitted = await desk.step(
        desk.group,
        await desk.draft(desk.dancers(home_community_code=PLACE, activity_communities=[PLACE])),
        "submission",
    )
    consented = await desk.step(party, await desk.step(committee, submitted, "check"), "consent")
    made["reminded"] = (await desk.step(committee, consented, "filing"))["organization_id"]
    order = await desk.create(
        desk.county, "/v1/registration/rectification-orders", {"organization_id": made["ordered"], **ORDER}
    )
    body = {
        "organization_id": made["reminded"],
        "topic": "SAFETY",
        "issue": "排练音量过大",
        "help_offered": "协调活动室",
    }
    await desk.create(desk.street, "/v1/registration/reminders", body)
    async with desk.unit_of_work() as uow:
        flagged = update(Organization).where(Organization.id == made["flagged"])
        await uow.session.execute(flagged.values(credit_flags=["ABNORMAL"]))
    return {**made, "order": order}


async def rows(desk: Any, who: Any, **query: Any) -> dict[str, dict[str, Any]]:
    found = await desk.read(who, COCKPIT, **{"division": PLACE, "limit": 200} | query)
    return {row["id"]: row for row in found["items"]}


async def test_what_is_open_and_who_has_to_act(desk: Any, place: dict[str, Any]) -> None:
    found = await rows(desk, desk.county)
    assert place["quiet"] not in found
    ordered, flagged, reminded = (found[place[name]] for name in ("ordered", "flagged", "reminded"))
    assert (ordered["rectification"], ordered["rectification_overdue"], ordered["attention"]) == (1, 0, "WATCH")
    assert (ordered["supervisor"], ordered["supervisor_body"]) == ("AUTHORITY", "500103")
    assert (flagged["credit_flags"], flagged["attention"]) == (["ABNORMAL"], "ACT")
    assert (reminded["reminder"], reminded["supervisor"], reminded["supervisor_body"]) == (1, "COMMITTEE", PLACE)
    everything = await rows(desk, desk.county, everything=True)
    assert everything[place["quiet"]]["attention"] == "NONE"
    assert place["ordered"] in await rows(desk, desk.county, concern="RECTIFICATION")
    assert place["ordered"] not in await rows(desk, desk.county, concern="FLAGGED")
    assert place["reminded"] not in await rows(desk, desk.county, supervisor="AUTHORITY")


async def test_an_order_that_ran_out_asks_to_act(desk: Any, place: dict[str, Any]) -> None:
    desk.at("2024-11-29")
    await desk.days_pass_to("2024-12-02", jobs="rectifications.")
    found = (await rows(desk, desk.county))[place["ordered"]]
    assert (found["rectification"], found["rectification_overdue"], found["attention"]) == (0, 1, "ACT")


async def test_sums_by_tier_are_those_of_the_rows(desk: Any, place: dict[str, Any]) -> None:
    sums = await desk.read(desk.county, f"{COCKPIT}/sums", division=PLACE)
    listed = (await rows(desk, desk.county, everything=True)).values()
    by_tier = {row["supervisor"]: row for row in sums["items"]}
    assert set(by_tier) == {"AUTHORITY", "COMMITTEE"}
    for supervisor, row in by_tier.items():
        own = [one for one in listed if one["supervisor"] == supervisor]
        assert row["organizations"] == len(own)
        assert row["flagged"] == sum(bool(one["credit_flags"]) for one in own)
        for concern in ("rectification", "rectification_overdue", "reminder", "report_overdue", "inspection"):
            assert row[concern] == sum(one[concern] for one in own)
            assert row[f"{concern}_organizations"] == sum(bool(one[concern]) for one in own)


async def test_pages_follow_one_another(desk: Any, place: dict[str, Any]) -> None:
    whole = list(await rows(desk, desk.county))
    seen: list[str] = []
    query: dict[str, Any] = {"division": PLACE, "limit": 2}
    while True:
        page = await desk.read(desk.county, COCKPIT, **query)
        seen += [row["id"] for row in page["items"]]
        if page["next_cursor"] is None:
            break
        query["cursor"] = page["next_cursor"]
    assert seen == whole


async def test_access(desk: Any, place: dict[str, Any]) -> None:
    readers = {"MUN", "CTY", "STR", "COM", "CPO", "SUP", "AUD"}
    small = {"STR": ("500103001", "500106002"), "COM": (PLACE, "500103001011"), "CPO": (PLACE, "500103001011")}
    for role in ROLES:
        for here in (True, False):
            city = role in ("MUN", "AUD")
            division = "50" if city else small.get(role, ("500103", "500106"))[0 if here else 1]
            caller = desk.caller(role, division, sub=f"any-{role}", org_id=str(uuid4()))
            answer = await caller.get(COCKPIT, params={"division": PLACE, "limit": 200})
            assert answer.status_code == (200 if role in readers else 403)
            assert (await caller.get(f"{COCKPIT}/sums")).status_code == answer.status_code
            if role in readers:
                found = {row["id"] for row in answer.json()["items"]}
                all_of_it = {place[name] for name in ("ordered", "flagged", "reminded")}
                filed = {place["reminded"]} if here else set()
                expected = filed if role in ("COM", "CPO") else all_of_it if (here or city) and role != "SUP" else set()
                assert expected <= found and (expected or not found), role
                assert role not in ("COM", "CPO") or not found & (all_of_it - filed), role
