"""The worked examples of the specification and the sagas that concern party work, through the API."""

from datetime import date
from itertools import count
from typing import Any

from linli.testing.books import recorded
from linli.testing.lives import Life
from linli.testing.party_desk import PartyDesk
from shared.contracts.registration import OrganizationMerged
from shared.kit.ids import new_id

_SERIALS = count(10_000)


async def test_forty_organizations_give_90_and_52_5_and_90_percent(desk: PartyDesk) -> None:
    lives = [await desk.registered("2024-10-30") for _ in range(40)]
    for life in lives[:10]:
        members = await desk.members(life, 3, "2024-10-30")
        if life is not lives[9]:
            await desk.unit([life], members, "2024-10-30")
    for start in (10, 14, 18):
        joined = lives[start : start + 4]
        members = [await desk.member(life, "2024-10-30") for life in joined]
        await desk.unit(joined, members, "2024-10-30", form="JOINT_BRANCH")
    senders = [await desk.instructor(), await desk.instructor()]
    versions = [1, 1]
    for place, life in enumerate(lives[22:37]):
        which = place % 2
        body = {"organization_id": str(life.organization_id), "from_on": "2024-10-30"}
        path = f"/instructors/{senders[which]['id']}/assignment"
        await desk.done(desk.committee, path, body, versions[which])
        versions[which] += 1
    filed = Life().filed(date(2024, 10, 30))
    await desk.hears(filed)
    numbers = await desk.read(desk.committee, "/coverage")
    own = numbers["registered"]
    assert (own["total"], own["must_build"], own["built"], own["organized"], own["worked"]) == (40, 10, 9, 21, 36)
    assert (own["must_build_bps"], own["organization_coverage_bps"], own["work_coverage_bps"]) == (9000, 5250, 9000)
    assert numbers["filed"]["total"] == 1, "filed ones are told apart"
    shown = (await desk.read(desk.county, "/coverage"))["registered"]
    assert (shown["organization_coverage_bps"], shown["work_coverage_bps"]) == (5250, 9000)
    assert (shown["must_build"], shown["built"], shown["must_build_bps"]) == (10, None, None), "one is missing: hidden"


def meeting(unit: dict[str, Any], kind: str, day: str, **changes: Any) -> dict[str, Any]:
    return {
        "unit_id": unit["id"], "type": kind, "held_at": f"{day}T09:00:00+08:00", "ended_at": f"{day}T10:00:00+08:00",
        "present": 8, "present_voting": 8, "topic": "学习",
        "minutes": {"file_name": "记录.pdf", "sha256": f"{next(_SERIALS):064x}"}, **changes,
    }  # fmt: skip


async def test_the_quarter_of_the_example_is_85_7_percent(desk: PartyDesk) -> None:
    life = await desk.registered("2023-12-20")
    members = await desk.members(life, 8, "2023-12-01")
    unit = await desk.unit([life], members, "2023-12-20", groups=["一组", "二组"])
    desk.at("2024-01-02")
    due = await desk.read(desk.community, f"/compliance/units/{unit['id']}/next-due")
    groups = sorted({one["group_id"] for one in due["items"] if one["type"] == "GROUP"})
    assert len(groups) == 2
    for month, held in (("01", (True, True)), ("02", (True, True)), ("03", (False, True))):
        day = f"2024-{month}-05"
        desk.at(f"{day}T12:00:00")
        committee = {"present": 3, "present_voting": 3}
        if month != "03":
            await desk.done(desk.community, "/meetings", meeting(unit, "COMMITTEE", day, **committee))
        desk.at(f"2024-{month}-12T12:00:00")
        await desk.done(desk.community, "/meetings", meeting(unit, "THEME_DAY", f"2024-{month}-12"))
        desk.at(f"2024-{month}-20T12:00:00")
        for group, was_held in zip(groups, held, strict=True):
            body = {"group_id": group, "eligible_voting": 4, "present": 4, "present_voting": 3}
            if was_held:
                await desk.done(desk.community, "/meetings", meeting(unit, "GROUP", f"2024-{month}-20", **body))
    desk.at("2024-03-27T12:00:00")
    for kind in ("MEMBERS", "LESSON"):
        await desk.done(desk.community, "/meetings", meeting(unit, kind, "2024-03-27"))
    seen = await desk.read(desk.community, f"/compliance/units/{unit['id']}", period="2024-Q1")
    assert (seen["required"], seen["met"], seen["compliance_bps"]) == (14, 12, 8571)


async def test_deregistration_waits_for_the_relations_and_its_cancellation_lets_all_be(desk: PartyDesk) -> None:
    """S1 with its compensation."""
    life = await desk.registered("2024-10-30")
    unit = await desk.unit([life], await desk.members(life, 3), "2024-10-30")
    await desk.hears(life.liquidation_started(date(2024, 11, 4)))
    votes = [each["data"] for each in await recorded(desk.resources) if "clearance" in each["type"]]
    assert [(vote["vote"], len(vote["reasons"])) for vote in votes] == [("BLOCKED", 2)]
    assert (await desk.read(desk.committee, f"/units/{unit['id']}"))["state"] == "ADJUSTING"
    await desk.hears(life.liquidation_cancelled(date(2024, 11, 8)))
    assert (await desk.read(desk.committee, f"/units/{unit['id']}"))["state"] == "ACTIVE"
    plans = await desk.read(desk.committee, "/liaison-plans", organization_id=str(life.organization_id))
    assert [plan["state"] for plan in plans["items"]] == ["ACTIVE"]
    assert (await desk.task(life))["state"] == "ORG_COVERED"


async def test_a_revocation_calls_the_superior_and_its_annulment_lets_the_unit_be(desk: PartyDesk) -> None:
    """S2 with its compensation."""
    life = await desk.registered("2024-10-30")
    unit = await desk.unit([life], await desk.members(life, 3), "2024-10-30")
    await desk.hears(life.revoked(date(2024, 11, 4)))
    assert (await desk.read(desk.committee, f"/units/{unit['id']}"))["state"] == "ADJUSTING"
    plans = await desk.read(desk.committee, "/liaison-plans", organization_id=str(life.organization_id))
    assert [plan["state"] for plan in plans["items"]] == ["PAUSED"]
    await desk.hears(life.revocation_annulled(date(2024, 12, 2)))
    assert (await desk.read(desk.committee, f"/units/{unit['id']}"))["state"] == "ACTIVE"
    assert (await desk.task(life))["state"] == "ORG_COVERED"


async def test_a_severe_listing_asks_for_a_contact_within_seven_days(desk: PartyDesk) -> None:
    """S5; the listing also shortens the interval, and the first contact was due later."""
    life = await desk.registered("2024-10-30")
    await desk.hears(life.listed_severe(date(2024, 11, 4)))
    (plan,) = (await desk.read(desk.community, "/liaison-plans", organization_id=str(life.organization_id)))["items"]
    assert (plan["due_on"], plan["interval_days"]) == ("2024-11-11", 30)


async def test_an_upgraded_filing_keeps_its_plan_and_is_surveyed_anew(desk: PartyDesk) -> None:
    """S7."""
    desk.at("2024-10-30")
    life = await desk.hears(Life().filed(date(2024, 10, 30)))
    (before,) = (await desk.read(desk.community, "/liaison-plans"))["items"]
    visit = {"liaison_plan_id": before["id"], "held_on": "2024-10-30", "form": "VISIT", "issues": []}
    await desk.done(desk.community, "/contacts", visit)
    await desk.survey(life, "2024-10-30", staff=8, reason="NO_MEMBERS")
    assert (await desk.task(life))["state"] == "SURVEYED"
    desk.at("2025-01-06")
    await desk.hears(life.upgraded(date(2025, 1, 6)))
    (after,) = (await desk.read(desk.community, "/liaison-plans"))["items"]
    assert after["id"] == before["id"]
    assert len((await desk.read(desk.community, "/contacts"))["items"]) == 1, "the history is intact"
    task = await desk.task(life)
    assert (task["state"], task["depth"], task["due_on"]) == ("REOPENED", "FULL", "2025-02-05")


async def test_a_merger_has_the_target_surveyed_anew_and_ends_the_sources(desk: PartyDesk) -> None:
    """S9."""
    source, target = await desk.registered("2024-10-30"), await desk.registered("2024-10-30")
    for life in (source, target):
        await desk.survey(life, "2024-10-30", staff=8, reason="NO_MEMBERS")
    more = {
        "merger_id": new_id(),
        "sources": [source.organization_id], "targets": [target.organization_id], "effective_on": date(2024, 11, 4),
    }  # fmt: skip
    desk.at("2024-11-04")
    await desk.hears(target.tell(OrganizationMerged, date(2024, 11, 4), becomes={}, **more))
    await desk.hears(source.deregistered(date(2024, 11, 4)))
    assert [(await desk.task(life))["state"] for life in (source, target)] == ["CANCELLED", "REOPENED"]
    plans = await desk.read(desk.committee, "/liaison-plans", organization_id=str(source.organization_id))
    assert [plan["state"] for plan in plans["items"]] == ["CLOSED"]


async def test_a_plan_goes_to_the_new_communitys_party_organization_with_its_history(desk: PartyDesk) -> None:
    """S10: what registration tells of an organization in a community that was merged."""
    life = await desk.registered("2024-10-30")
    (plan,) = (await desk.read(desk.community, "/liaison-plans"))["items"]
    visit = {"liaison_plan_id": plan["id"], "held_on": "2024-10-30", "form": "VISIT", "issues": []}
    await desk.done(desk.community, "/contacts", visit)
    await desk.hears(life.moved(date(2024, 11, 4)))
    neighbor = desk.caller("CPO", "500103001001")
    assert (await desk.read(desk.community, "/liaison-plans"))["items"] == []
    (moved,) = (await desk.read(neighbor, "/liaison-plans"))["items"]
    assert (moved["id"], moved["responsible_code"]) == (plan["id"], "500103001001")
    assert len((await desk.read(neighbor, "/contacts"))["items"]) == 1
    moves = await desk.read(neighbor, f"/liaison-plans/{plan['id']}/moves")
    assert [one["from_code"] for one in moves["items"]] == ["500103001011"]


async def test_a_count_that_rises_to_three_is_breached_only_after_half_a_year_and_tells_no_number(
    desk: PartyDesk,
) -> None:
    """S15."""
    life = await desk.registered("2024-03-01")
    await desk.members(life, 2, "2024-03-01")
    await desk.survey(life, "2024-03-01", reason="TOO_FEW_MEMBERS")
    desk.at("2024-04-01")
    third = await desk.member(life, "2024-04-01")
    assert (await desk.task(life))["build_due_on"] == "2024-10-08", "1 October and the days after are holidays"
    await desk.days_pass_to("2024-10-08", jobs="coverage_tasks")
    assert await desk.told("coverage.obligation_breached") == []
    await desk.days_pass_to("2024-10-09", jobs="coverage_tasks")
    assert await desk.told("coverage.obligation_breached") == ["coverage.obligation_breached"]
    told = [one["data"] for one in await recorded(desk.resources) if "breached" in one["type"]]
    assert set(told[0]) == {"coverage_task_id", "organization_id", "status", "tier", "state", "since"}
    left = {"until_on": "2024-10-09", "reason": "LEFT"}
    await desk.done(desk.committee, f"/members/{third['id']}/end", left, third["version"])
    assert await desk.told("coverage.cured") == ["coverage.cured"]
