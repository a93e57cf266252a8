"""Liaison plans: contacts, demands, lateness, issues, moves, the calendar."""

from datetime import date
from typing import Any

from icalendar import Calendar

from linli.testing.lives import COMMUNITY, OTHER_COMMUNITY, Life, deliver
from linli.testing.party_desk import PartyDesk
from party_liaison.consumers import REMINDERS
from shared.contracts.envelope import wrap
from shared.contracts.registration import ReminderSent
from shared.kit.ids import new_id


async def plan_of(desk: PartyDesk, life: Life) -> dict[str, Any]:
    found = await desk.read(desk.committee, "/liaison-plans", organization_id=str(life.organization_id))
    return dict(found["items"][0])


async def contact(desk: PartyDesk, plan: dict[str, Any], on: str, form: str = "VISIT", **more: Any) -> dict[str, Any]:
    return await desk.done(
        desk.community, "/contacts", {"liaison_plan_id": plan["id"], "held_on": on, "form": form, **more}
    )


async def test_each_contact_that_counts_moves_the_next_due_day(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    plan = await plan_of(desk, life)
    assert plan["due_on"] == "2024-11-29"
    desk.at("2024-11-12")
    assert (await contact(desk, plan, "2024-11-12", "PHONE"))["counts"] is True
    assert (await plan_of(desk, life))["due_on"] == "2025-02-10"
    desk.at("2025-01-06")
    assert (await contact(desk, plan, "2025-01-06", "PHONE"))["counts"] is False
    assert (await plan_of(desk, life))["due_on"] == "2025-02-10"
    await contact(desk, plan, "2024-12-02", "VISIT")
    listed = (await desk.read(desk.community, "/contacts", liaison_plan_id=plan["id"]))["items"]
    assert [(one["held_on"], one["counts"]) for one in listed] == [
        ("2024-11-12", True), ("2025-01-06", True), ("2024-12-02", True),
    ]  # fmt: skip
    assert (await plan_of(desk, life))["due_on"] == "2025-04-07"
    ahead = {"liaison_plan_id": plan["id"], "held_on": "2025-02-06", "form": "VISIT"}
    assert (await desk.refused(desk.community, "/contacts", ahead))[:2] == (422, "CONTACT_INVALID")
    assert (await desk.refused(desk.community, "/contacts", {**ahead, "liaison_plan_id": str(new_id())}))[1] == (
        "UNKNOWN_REFERENCE"
    )
    assert (await desk.told("liaison")).count("liaison.contacted") == 3


async def test_a_late_contact_is_told_once_per_day_due_and_key_organizations_sooner(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    await desk.days_pass_to("2024-12-06", jobs="liaison_plans")
    assert "liaison.overdue" not in await desk.told()
    for day in ("2024-12-07", "2024-12-09"):
        await desk.days_pass_to(day, jobs="liaison_plans")
    assert (await desk.told()).count("liaison.overdue") == 1
    assert (await plan_of(desk, life))["overdue"] is True
    await contact(desk, await plan_of(desk, life), "2024-12-09")
    await desk.hears(life.listed_abnormal(date(2024, 12, 16)))
    plan = await plan_of(desk, life)
    assert (plan["interval_days"], plan["due_on"], plan["overdue"]) == (30, "2025-01-08", False)
    await desk.hears(life.listed_severe(date(2024, 12, 17)))
    assert (await plan_of(desk, life))["due_on"] == "2024-12-24"
    desk.at("2024-12-18")
    await contact(desk, await plan_of(desk, life), "2024-12-18")
    assert (await plan_of(desk, life))["due_on"] == "2025-01-17"


async def test_a_reminder_asks_for_a_contact_within_a_fortnight_once(desk: PartyDesk) -> None:
    desk.at("2024-09-09")
    life = await desk.hears(Life().filed(date(2024, 9, 9)))
    desk.at("2024-09-10")
    told = ReminderSent(
        reminder_id=new_id(), organization_id=life.organization_id, status="ACTIVE", tier="COMMUNITY_GUIDED", level=1
    )
    now = desk.resources.clock.now()
    event = wrap(
        told, event_id=new_id(), version=1, time=now, recorded_at=now, correlation_id="t", division_code=COMMUNITY
    )
    await deliver(desk.resources, REMINDERS, [event, event])
    assert (await plan_of(desk, life))["due_on"] == "2024-09-24"
    assert (await desk.told("liaison")) == ["liaison.planned", "liaison.planned"]


async def test_issues_are_followed_up_until_they_are_solved(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    desk.at("2024-11-12")
    issue = {"topic": "VENUE", "text": "缺少场地", "next_on": "2024-12-12"}
    await contact(desk, await plan_of(desk, life), "2024-11-12", issues=[issue], note="走访")
    found = (await desk.read(desk.community, "/liaison-issues", next_by="2024-12-12"))["items"][0]
    assert (found["state"], found["text"]) == ("RAISED", "缺少场地")
    path = f"/liaison-issues/{found['id']}"
    desk.at("2024-12-12")
    back = {"on": "2024-12-12", "note": "已联系", "next_on": "2024-12-12"}
    assert (await desk.refused(desk.community, f"{path}/follow-up", back, 1))[1:] == (
        "ISSUE_INVALID",
        ["NEXT_NOT_AFTER"],
    )
    step = {**back, "next_on": "2025-01-10"}
    assert (await desk.done(desk.community, f"{path}/follow-up", step, 1))["state"] == "FOLLOWED"
    solved = await desk.done(desk.community, f"{path}/solution", {"on": "2024-12-12", "note": "已解决"}, 2)
    assert (solved["state"], [one["note"] for one in solved["steps"]]) == ("SOLVED", ["已联系", "已解决"])
    assert (await desk.refused(desk.community, f"{path}/follow-up", step, 3))[:2] == (409, "INVALID_TRANSITION")
    assert (await desk.read(desk.community, "/liaison-issues", next_by="2025-12-12"))["items"] == []


async def test_a_plan_moves_and_its_history_stays(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    plan = await plan_of(desk, life)
    desk.at("2024-11-12")
    await contact(desk, plan, "2024-11-12")
    person = {"name": "孙小芳", "phone": "13800000000", "issuer": "https://id", "subject": "u-1"}
    assert (await desk.done(desk.community, f"/liaison-plans/{plan['id']}/contact-person", person, 2))[
        "name_masked"
    ] == "孙**"
    desk.at("2025-07-01")
    await desk.hears(life.moved(date(2025, 7, 1)))
    moved = await plan_of(desk, life)
    assert (moved["id"], moved["responsible_code"], moved["due_on"]) == (plan["id"], OTHER_COMMUNITY, "2025-02-10")
    (move,) = (await desk.read(desk.committee, f"/liaison-plans/{plan['id']}/moves"))["items"]
    assert (move["from_code"], move["to_code"], move["moved_on"]) == (COMMUNITY, OTHER_COMMUNITY, "2025-07-01")
    assert len((await desk.read(desk.committee, "/contacts", liaison_plan_id=plan["id"]))["items"]) == 1
    nobody = await desk.read(desk.committee, f"/liaison-plans/{plan['id']}/contact-person", purpose="UNIT_WORK")
    assert nobody["name_masked"] is None


async def test_the_calendar_of_the_contact_person(desk: PartyDesk) -> None:
    lives = [await desk.registered("2024-10-30") for _ in range(2)]
    plan = await plan_of(desk, lives[0])
    person = {"name": "孙小芳", "phone": "13800000000", "issuer": desk.issuer, "subject": "cpo-1"}
    await desk.done(desk.community, f"/liaison-plans/{plan['id']}/contact-person", person, 1)
    for mine, number in ((True, 1), (False, 2)):
        answer = await desk.community.get("/v1/party/liaison-plans/calendar", params={"mine": mine})
        assert answer.headers["content-type"].startswith("text/calendar")
        entries = Calendar.from_ical(answer.content).walk("VEVENT")
        assert len(entries) == number
        assert {str(entry["dtstart"].dt) for entry in entries} == {"2024-11-29"}
        assert "孙" not in answer.text


async def test_no_contacts_while_the_plan_is_paused(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    plan = await plan_of(desk, life)
    await desk.hears(life.liquidation_started(date(2024, 10, 30)))
    body = {"liaison_plan_id": plan["id"], "held_on": "2024-10-30", "form": "VISIT"}
    assert (await desk.refused(desk.community, "/contacts", body))[:2] == (409, "PLAN_NOT_ACTIVE")
    await desk.hears(life.liquidation_cancelled(date(2024, 10, 30)))
    await contact(desk, plan, "2024-10-30")
