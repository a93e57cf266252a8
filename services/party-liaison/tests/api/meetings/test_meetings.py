"""Meetings through the API: a branch of February, its minutes, its periods, its secretary."""

from itertools import count
from typing import Any

from linli.testing.books import recorded
from linli.testing.lives import Life
from linli.testing.party_desk import PartyDesk

_SERIALS = count(1)


def meeting(unit: dict[str, Any], kind: str, day: str, hour: int = 14, **changes: Any) -> dict[str, Any]:
    return {
        "unit_id": unit["id"], "type": kind, "held_at": f"{day}T{hour:02}:00:00+08:00",
        "ended_at": f"{day}T{hour + 1:02}:00:00+08:00", "present": 6, "present_voting": 5, "topic": "学习",
        "minutes": {"file_name": "记录.pdf", "sha256": f"{next(_SERIALS):064x}"}, **changes,
    }  # fmt: skip


async def branch(desk: PartyDesk) -> tuple[Life, dict[str, Any]]:
    """A branch of eight full members and two groups, established on 2024-02-20."""
    life = await desk.registered("2024-02-19")
    members = await desk.members(life, 8)
    desk.at("2024-02-20")
    return life, await desk.unit([life], members, "2024-02-20", groups=["一组", "二组"])


async def test_a_branch_of_february(desk: PartyDesk) -> None:
    life, unit = await branch(desk)
    assert (unit["has_committee"], unit["groups"], unit["term_ends_on"]) == (True, 2, "2027-02-19")
    desk.at("2024-03-29")
    due = await desk.read(desk.community, f"/compliance/units/{unit['id']}/next-due")
    assert [(one["type"], one["period"]) for one in due["items"]] == [
        ("COMMITTEE", "2024-03"), ("GROUP", "2024-03"), ("GROUP", "2024-03"), ("THEME_DAY", "2024-03"),
    ]  # fmt: skip
    half = await desk.done(desk.community, "/meetings", meeting(unit, "THEME_DAY", "2024-03-05", present_voting=4))
    assert (half["eligible_voting"], half["quorum"], half["valid"]) == (8, False, False)
    more = await desk.done(desk.community, "/meetings", meeting(unit, "THEME_DAY", "2024-03-12"))
    assert (more["quorum"], more["valid"], more["minutes_due_on"]) == (True, False, "2024-03-19")
    fresh = await desk.done(desk.community, "/meetings", meeting(unit, "THEME_DAY", "2024-03-26"))
    assert fresh["valid"] is True
    groups = [one["group_id"] for one in due["items"] if one["type"] == "GROUP"]
    body = meeting(unit, "GROUP", "2024-03-27", group_id=groups[0], eligible_voting=4, present=4, present_voting=3)
    await desk.done(desk.community, "/meetings", body)
    seen = await desk.read(desk.community, f"/compliance/units/{unit['id']}", period="2024-03")
    assert (seen["required"], seen["met"], seen["compliance_bps"]) == (4, 2, 5000)
    await desk.days_pass_to("2024-04-07", jobs="meetings")
    assert await desk.told("meeting") == ["meeting.period_closed"]
    await desk.days_pass_to("2024-04-08", jobs="meetings")
    closed = (await desk.read(desk.community, "/compliance", unit_id=unit["id"], incomplete="true"))["items"]
    assert [(one["period"], one["required"], one["met"]) for one in closed] == [
        ("2024-03", 4, 2), ("2024-Q1", 4, 2),
    ]  # fmt: skip
    assert [(one["type"], one["lacking"]) for one in closed[0]["missing"]] == [("COMMITTEE", 1), ("GROUP", 1)]
    told = [event["data"] for event in await recorded(desk.resources) if "meeting" in event["type"]]
    assert [(one["period"], one["compliance_bps"]) for one in told] == [
        ("2024-02", None), ("2024-03", 5000), ("2024-Q1", 5000),
    ]  # fmt: skip
    assert all(one["organization_id"] == str(life.organization_id) for one in told)
    late = meeting(unit, "COMMITTEE", "2024-03-28", present=3, present_voting=3)
    assert (await desk.refused(desk.community, "/meetings", late))[:2] == (409, "PERIOD_CLOSED")


async def test_a_gathering_and_its_minutes(desk: PartyDesk) -> None:
    _, unit = await branch(desk)
    desk.at("2024-03-20")
    first = meeting(unit, "MEMBERS", "2024-03-20", 6)
    await desk.done(desk.community, "/meetings", first)
    shared = meeting(unit, "LESSON", "2024-03-20", 6, minutes=first["minutes"])
    assert (await desk.refused(desk.community, "/meetings", shared))[:2] == (409, "MINUTES_SHARED")
    twice = meeting(unit, "MEMBERS", "2024-03-20", 6)
    assert (await desk.refused(desk.community, "/meetings", twice))[2] == ["SAME_GATHERING"]
    lesson = await desk.done(desk.community, "/meetings", meeting(unit, "LESSON", "2024-03-20", 6, minutes=None))
    third = meeting(unit, "THEME_DAY", "2024-03-20", 6)
    assert (await desk.refused(desk.community, "/meetings", third))[2] == ["GATHERING_FULL"]
    ahead = meeting(unit, "TALK", "2024-03-21", 6, present=99)
    refused = await desk.refused(desk.community, "/meetings", ahead)
    assert refused == (422, "PARTY_MEETING_INVALID", ["DAY_IMPOSSIBLE", "ELIGIBLE_FROM_REGISTER", "MORE_THAN_POSSIBLE"])
    paper = {"file_name": "记录.pdf", "sha256": f"{next(_SERIALS):064x}"}
    done = await desk.done(desk.community, f"/meetings/{lesson['id']}/minutes", paper, 1)
    assert (done["minutes_on"], done["valid"]) == ("2024-03-20", True)
    again = await desk.refused(desk.community, f"/meetings/{lesson['id']}/minutes", paper, 2)
    assert again[:2] == (409, "MINUTES_THERE")
    wrong = await desk.community.get("/v1/party/compliance/units/" + unit["id"], params={"period": "2024-13"})
    assert wrong.json()["code"] == "UNKNOWN_PERIOD"


async def test_a_secretary_keeps_the_records_of_the_own_unit_only(desk: PartyDesk) -> None:
    life, unit = await branch(desk)
    account = {"issuer": desk.issuer, "subject": "secretary"}
    await desk.done(desk.community, f"/units/{unit['id']}/secretary-account", account, unit["version"])
    own = {"organization_id": life.organization_id}
    secretary = desk.caller("CSO", None, sub="secretary", **own)
    other = desk.caller("CSO", None, sub="admin", **own)
    body = meeting(unit, "MEMBERS", "2024-02-20", 6)
    assert (await desk.refused(other, "/meetings", body))[0] == 403
    made = await desk.done(secretary, "/meetings", body)
    assert [one["id"] for one in (await desk.read(secretary, "/meetings"))["items"]] == [made["id"]]
    assert (await desk.read(other, "/meetings"))["items"] == []
    assert (await desk.read(secretary, f"/meetings/{made['id']}"))["topic"] == "学习"
