"""Units through the API: joint branches, terms, adjustment, liquidation, and who comes first."""

import asyncio
from datetime import date

from linli.testing.books import recorded
from linli.testing.lives import Life
from linli.testing.party_desk import PartyDesk, elected


async def votes(desk: PartyDesk) -> list[tuple[str, list[str]]]:
    found = [event["data"] for event in await recorded(desk.resources) if "clearance" in event["type"]]
    return [(one["vote"], one["reasons"]) for one in found]


async def joint(desk: PartyDesk, number: int = 2) -> tuple[list[Life], dict[str, object]]:
    lives = [await desk.registered("2024-10-30") for _ in range(number)]
    members = [await desk.member(life) for life in lives] + [await desk.member(lives[0])]
    return lives, await desk.unit(lives, members, "2024-10-30", form="JOINT_BRANCH")


async def test_a_joint_branch_covers_all_and_events_do_not_tie_them_together(desk: PartyDesk) -> None:
    lives, unit = await joint(desk)
    assert [(await desk.task(life))["state"] for life in lives] == ["ORG_COVERED"] * 2
    approved = [event for event in await recorded(desk.resources) if event["type"] == "party.unit.approved.v1"]
    assert len({event["subject"] for event in approved}) == 2
    assert str(unit["id"]) not in str(await recorded(desk.resources))


async def test_liquidation_waits_until_members_and_unit_have_gone(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    members = await desk.members(life, 3)
    unit = await desk.unit([life], members, "2024-10-30")
    await desk.hears(life.liquidation_started(date(2024, 10, 30)))
    both = ["PARTY_ORGANIZATION_NOT_DISSOLVED", "RELATIONS_NOT_TRANSFERRED"]
    assert await votes(desk) == [("BLOCKED", both)]
    unit = await desk.read(desk.committee, f"/units/{unit['id']}")
    assert unit["state"] == "ADJUSTING"
    end = {"dissolved_on": "2024-10-30", "reason": "组织注销"}
    path = f"/units/{unit['id']}/dissolution"
    assert (await desk.refused(desk.committee, path, end, unit["version"]))[:2] == (409, "RELATIONS_REMAIN")
    await desk.hears(life.liquidation_cancelled(date(2024, 10, 30)))
    unit = await desk.read(desk.committee, f"/units/{unit['id']}")
    assert unit["state"] == "ACTIVE"
    await desk.hears(life.liquidation_started(date(2024, 10, 30)))
    gone = {"until_on": "2024-10-30", "reason": "TRANSFERRED"}
    for member in members:
        await desk.done(desk.community, f"/members/{member['id']}/end", gone, 1)
    assert (await votes(desk))[-1] == ("BLOCKED", ["PARTY_ORGANIZATION_NOT_DISSOLVED"])
    unit = await desk.read(desk.committee, f"/units/{unit['id']}")
    await desk.done(desk.committee, path, end, unit["version"])
    assert (await votes(desk))[-1] == ("CLEAR", [])
    assert (await desk.read(desk.committee, f"/units/{unit['id']}"))["state"] == "DISSOLVED"
    await desk.hears(life.deregistered(date(2024, 10, 30)))
    assert (await desk.task(life))["state"] == "CANCELLED"


async def test_a_vote_is_cast_again_when_the_last_relation_has_gone(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    member = await desk.member(life)
    await desk.hears(life.liquidation_started(date(2024, 10, 30)))
    assert await votes(desk) == [("BLOCKED", ["RELATIONS_NOT_TRANSFERRED"])]
    gone = {"until_on": "2024-10-30", "reason": "TRANSFERRED"}
    await desk.done(desk.community, f"/members/{member['id']}/end", gone, 1)
    assert (await votes(desk))[-1] == ("CLEAR", [])
    other = await desk.registered("2024-10-30")
    assert (await desk.member(other, basis="HERE"))["standing"] == "FULL"


async def test_a_term_ends_an_election_is_called_once_and_a_unit_gets_another_form(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    members = await desk.members(life, 3)
    unit = await desk.unit([life], members, "2024-10-30")
    assert unit["term_ends_on"] == "2027-10-29"
    await desk.days_pass_to("2027-09-01", jobs="units.call_elections")
    due = (await desk.read(desk.committee, "/units", election_due="true"))["items"]
    assert [one["id"] for one in due] == [unit["id"]]
    desk.at("2027-10-20")
    path = f"/units/{unit['id']}"
    again = await desk.done(desk.committee, f"{path}/election", elected(members, "2027-10-20"), due[0]["version"])
    assert (again["term_ends_on"], again["election_due"]) == ("2030-10-19", False)
    proposed = await desk.done(desk.community, f"{path}/adjustment-proposal", {"reason": "人员变化"}, again["version"])
    neighbor = await desk.registered("2027-10-20")
    await desk.member(neighbor)
    joint_form = {
        "effective_on": "2027-10-20", "form": "JOINT_BRANCH",
        "organization_ids": [str(life.organization_id), str(neighbor.organization_id)],
    }  # fmt: skip
    refused = await desk.refused(desk.committee, f"{path}/adjustment", joint_form, proposed["version"])
    assert refused == (422, "UNIT_INVALID", ["OWN_BRANCH_REQUIRED"])
    gone = {"until_on": "2027-10-20", "reason": "LEFT"}
    await desk.done(desk.community, f"/members/{members[2]['id']}/end", gone, 1)
    proposed = await desk.read(desk.committee, path)
    done = await desk.done(desk.committee, f"{path}/adjustment", joint_form, proposed["version"])
    assert (done["form"], done["state"], len(done["organization_ids"])) == ("JOINT_BRANCH", "ACTIVE", 2)
    assert [(await desk.task(one))["state"] for one in (life, neighbor)] == ["ORG_COVERED"] * 2
    assert "unit.adjusted" in await desk.told()


async def test_one_of_many_who_apply_at_once_gets_the_unit(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    await desk.members(life, 3)
    body = {"name": "党支部", "form": "SINGLE_BRANCH", "organization_ids": [str(life.organization_id)]}
    answers = await asyncio.gather(*(desk.post(desk.community, "/units", body) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"HAS_UNIT"}
    (unit,) = (await desk.read(desk.committee, "/units"))["items"]
    reason = {"reason": "宜联合组建"}
    same = await desk.refused(desk.community, f"/units/{unit['id']}/refusal", reason, unit["version"])
    assert same[0] == 403
    refused = await desk.done(desk.committee, f"/units/{unit['id']}/refusal", reason, unit["version"])
    assert (refused["state"], (await desk.task(life))["state"]) == ("REFUSED", "PLANNED")


async def test_the_one_who_applied_does_not_decide(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    await desk.members(life, 3)
    body = {"name": "党支部", "form": "SINGLE_BRANCH", "organization_ids": [str(life.organization_id)]}
    unit = await desk.done(desk.committee, "/units", body)
    path = f"/units/{unit['id']}/approval"
    assert (await desk.refused(desk.committee, path, None, 1))[:2] == (403, "SAME_PERSON")
    assert (await desk.refused(desk.second, path))[:2] == (428, "IF_MATCH_REQUIRED")
    assert (await desk.refused(desk.second, path, None, 7))[:2] == (412, "STALE_VERSION")
    assert (await desk.done(desk.second, path, None, 1))["state"] == "APPROVED"
    assert (await desk.refused(desk.second, path, None, 2))[:2] == (409, "INVALID_TRANSITION")


async def test_a_person_has_one_relation(desk: PartyDesk) -> None:
    lives = [await desk.registered("2024-10-30") for _ in range(2)]
    number = "11010519491231002X"
    await desk.member(lives[0], id_number=number)
    again = {
        "organization_id": str(lives[1].organization_id), "name": "孙小芳", "id_number": number.lower(),
        "standing": "FULL", "basis": "HERE", "from_on": "2024-10-30",
    }  # fmt: skip
    assert (await desk.refused(desk.community, "/members", again))[:2] == (409, "RELATION_EXISTS")
    assert (await desk.done(desk.community, "/members", {**again, "basis": "ELSEWHERE"}))["basis"] == "ELSEWHERE"
    bad = {**again, "id_number": "1", "from_on": "2024-10-31"}
    assert await desk.refused(desk.community, "/members", bad) == (
        422, "MEMBER_INVALID", ["ID_NUMBER_INVALID", "DAY_IMPOSSIBLE"],
    )  # fmt: skip
