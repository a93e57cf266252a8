"""Dual cultivation, joint building and unit work through the API."""

from datetime import date
from typing import Any

from pytest_httpserver import HTTPServer
from sqlalchemy import func, select

from linli.testing.books import recorded
from linli.testing.lives import Life
from linli.testing.party_desk import PartyDesk
from linli.testing.registering import id_number
from party_liaison.leaders.service import JOB_KINDS, READ_LEADERS
from shared.contracts.registration import OrganizationLeadersChanged
from shared.kit.jobs import jobs, run_next

APPOINTED: dict[str, Any] = {
    "community_code": "500103001011", "post": "委员", "appointed_on": "2024-10-30", "file_name": "任命.pdf",
    "sha256": "0" * 64,
}  # fmt: skip


async def leads(desk: PartyDesk, life: Life, httpserver: HTTPServer, leaders: list[tuple[str, str]]) -> None:
    """Registration tells that the leaders have changed, and names these when it is asked."""
    named = [{"person_ref": ref, "post": "CHAIR", "from_on": since} for ref, since in leaders]
    httpserver.clear()
    httpserver.expect_request("/token").respond_with_json({"access_token": "t", "expires_in": 60})
    httpserver.expect_request(f"/internal/organizations/{life.organization_id}/leaders").respond_with_json(
        {"organization_id": str(life.organization_id), "leaders": named}
    )
    life.tell(OrganizationLeadersChanged, date(2024, 11, 12), becomes={}, count_by_post={"CHAIR": len(named)})
    await desk.hears(life)
    while await run_next(desk.resources, JOB_KINDS):
        pass


async def test_a_member_comes_into_the_communitys_party_organization(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    number = id_number()
    await desk.member(life, id_number=number)
    mentor = await desk.member(life)
    body = {
        "type": "MEMBER_TO_CPO", "organization_id": str(life.organization_id), "name": "孙小芳", "id_number": number,
    }  # fmt: skip
    stranger = {**body, "id_number": id_number()}
    assert (await desk.refused(desk.community, "/cultivation-paths", stranger))[2] == ["NO_FULL_MEMBER"]
    wrong = {**body, "type": "BACKBONE_TO_MEMBER"}
    assert (await desk.refused(desk.community, "/cultivation-paths", wrong))[2] == ["MEMBER_ALREADY"]
    path = await desk.done(desk.community, "/cultivation-paths", body)
    assert (await desk.refused(desk.community, "/cultivation-paths", body))[:2] == (409, "CULTIVATION_EXISTS")
    at = f"/cultivation-paths/{path['id']}"
    assert (await desk.refused(desk.community, f"{at}/start", {"mentor_id": mentor["id"]}, 1))[0] == 409
    await desk.done(desk.committee, f"{at}/approval", None, 1)
    assert (await desk.refused(desk.community, f"{at}/start", {"mentor_id": path["id"]}, 2))[2] == ["NOT_A_FULL_MEMBER"]
    await desk.done(desk.community, f"{at}/start", {"mentor_id": mentor["id"]}, 2)
    assert (await desk.refused(desk.community, f"{at}/achievement", {}, 3))[2] == ["MISSING"]
    done = await desk.done(desk.community, f"{at}/achievement", {"appointment": APPOINTED}, 3)
    assert (done["state"], done["name_masked"]) == ("ACHIEVED", "孙**")
    told = (await recorded(desk.resources))[-1]
    assert set(told["data"]) == {"cultivation_path_id", "organization_id", "status", "tier", "path_type"}


async def test_backbone_staff_need_their_own_case(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    mentor = await desk.member(life)
    body = {
        "type": "BACKBONE_TO_MEMBER", "organization_id": str(life.organization_id), "name": "周小满",
        "id_number": id_number(),
    }  # fmt: skip
    path = await desk.done(desk.committee, "/cultivation-paths", body)
    at = f"/cultivation-paths/{path['id']}"
    assert (await desk.refused(desk.committee, f"{at}/approval", None, 1))[:2] == (403, "SAME_PERSON")
    await desk.done(desk.second, f"{at}/approval", None, 1)
    await desk.done(desk.community, f"{at}/start", {"mentor_id": mentor["id"]}, 2)
    assert (await desk.refused(desk.community, f"{at}/achievement", {}, 3))[2] == ["NOT_ADMITTED"]
    assert (await desk.done(desk.community, f"{at}/end", None, 3))["state"] == "ENDED"
    assert (await desk.read(desk.community, at, purpose="DEVELOPMENT"))["state"] == "ENDED"


async def test_a_member_comes_to_lead_once_registration_names_the_person(
    asking: PartyDesk, httpserver: HTTPServer
) -> None:
    desk, number = asking, id_number()
    life = await desk.registered("2024-10-30")
    await desk.member(life, id_number=number)
    mentor = await desk.member(life)
    body = {
        "type": "MEMBER_TO_LEADER", "organization_id": str(life.organization_id), "name": "孙小芳", "id_number": number,
    }  # fmt: skip
    stranger = {**body, "id_number": id_number()}
    assert (await desk.refused(desk.community, "/cultivation-paths", stranger))[2] == ["NO_FULL_MEMBER"]
    path = await desk.done(desk.community, "/cultivation-paths", body)
    at = f"/cultivation-paths/{path['id']}"
    await desk.done(desk.committee, f"{at}/approval", None, 1)
    await desk.done(desk.community, f"{at}/start", {"mentor_id": mentor["id"]}, 2)
    assert (await desk.refused(desk.community, f"{at}/achievement", {}, 3))[2] == ["NO_LEADER"]
    person_ref = desk.resources.vault.blind_index(number)
    desk.at("2024-11-12")
    await leads(desk, life, httpserver, [(person_ref, "2024-10-29")])
    assert (await desk.refused(desk.community, f"{at}/achievement", {}, 3))[2] == ["LED_BEFORE"]
    await leads(desk, life, httpserver, [])
    assert (await desk.refused(desk.community, f"{at}/achievement", {}, 3))[2] == ["NO_LEADER"]
    await leads(desk, life, httpserver, [(person_ref, "2024-11-12"), ("0" * 64, "2024-01-01")])
    listed = await desk.read(desk.community, "/cultivation-paths", purpose="DEVELOPMENT", leading="true")
    assert [one["leads_since"] for one in listed["items"]] == ["2024-11-12"]
    wrong = {"appointment": APPOINTED}
    assert (await desk.refused(desk.community, f"{at}/achievement", wrong, 3))[2] == ["NOT_FOR_THIS_PATH"]
    assert (await desk.done(desk.community, f"{at}/achievement", {}, 3))["state"] == "ACHIEVED"
    told = (await recorded(desk.resources))[-1]
    assert told["data"]["path_type"] == "MEMBER_TO_LEADER"
    assert person_ref not in str(told)
    assert (await desk.refused(desk.community, "/cultivation-paths", body))[2] == ["LEADER_ALREADY"]
    numbers = (await desk.read(desk.committee, "/coverage"))["registered"]
    assert (numbers["member_led"], numbers["member_led_bps"]) == (1, 10_000)


async def test_the_communitys_own_member_may_come_to_lead(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    body = {
        "type": "MEMBER_TO_LEADER", "organization_id": str(life.organization_id), "name": "周小满",
        "id_number": id_number(), "kept_by_community": True,
    }  # fmt: skip
    path = await desk.done(desk.community, "/cultivation-paths", body)
    assert (path["kept_by_community"], path["leads_since"]) == (True, None)


async def test_leaders_of_imported_organizations_are_asked_for_when_somebody_needs_them(desk: PartyDesk) -> None:
    life = Life(origin="IMPORT").registered(date(2024, 10, 30))
    desk.at("2024-10-30")
    await desk.hears(life)
    assert await asked_for(desk, life) == 0, "a city's import is no hundred thousand questions"
    applied = await desk.hears(Life().registered(date(2024, 10, 30)))
    assert await asked_for(desk, applied) == 1
    await desk.member(life)
    assert await asked_for(desk, life) == 1


async def asked_for(desk: PartyDesk, life: Life) -> int:
    about = jobs.c.params["organization_id"].astext == str(life.organization_id)
    number = await desk.resources.database.reads.value(select(func.count()).where(jobs.c.kind == READ_LEADERS, about))
    return int(number)


async def test_joint_building_and_its_indicator(desk: PartyDesk) -> None:
    lives = [await desk.registered("2024-10-30") for _ in range(4)]
    body = {
        "community_code": "500103001011", "held_on": "2024-10-30", "theme": "义诊",
        "organization_ids": [str(life.organization_id) for life in lives[:3]],
    }  # fmt: skip
    ahead = {**body, "held_on": "2024-10-31"}
    assert (await desk.refused(desk.community, "/co-building-activities", ahead))[2] == ["DAY_IMPOSSIBLE"]
    made = await desk.done(desk.community, "/co-building-activities", body)
    assert len(made["organization_ids"]) == 3
    indicator = await desk.read(desk.county, "/co-building-activities/indicator", year=2024)
    assert (indicator["organizations"], indicator["taking_part"], indicator["participation_bps"]) == (4, 3, 7500)
    assert (await desk.read(desk.county, f"/co-building-activities/{made['id']}"))["theme"] == "义诊"
    assert len((await desk.read(desk.county, "/co-building-activities", year=2024))["items"]) == 1


async def test_only_sums_of_unit_work_are_shown(desk: PartyDesk) -> None:
    life = await desk.registered("2024-01-10")
    members = await desk.members(life, 3, "2024-01-03")
    unit = await desk.unit([life], members, "2024-01-10")
    desk.at("2024-11-12")
    of_unit = {"unit_id": unit["id"]}
    activity = {**of_unit, "purpose": "MOBILIZE", "in_business_activity": True, "held_on": "2024-11-05"}
    await desk.done(desk.community, "/unit-activities", activity)
    for day in ("2024-11-04", "2024-11-05", "2024-11-06", "2024-11-07"):
        hours = {**of_unit, "member_id": members[0]["id"], "held_on": day, "hours": 8}
        await desk.done(desk.community, "/education-records", hours)
    assert (await desk.refused(desk.community, "/education-records", hours))[2] == ["TOO_MANY_HOURS"]
    nobody = {**hours, "member_id": unit["id"]}
    assert (await desk.refused(desk.community, "/education-records", nobody))[2] == ["NOT_OF_THE_UNIT"]
    dues = {**of_unit, "month": "2024-10-01", "owing_members": 3, "paid_members": 3, "amount_fen": 9000}
    await desk.done(desk.community, "/dues-records", dues)
    assert (await desk.refused(desk.community, "/dues-records", dues))[:2] == (409, "DUES_ENTERED")
    assert (await desk.refused(desk.community, "/dues-records", {**dues, "paid_members": 4}))[0] == 422
    promise = {**of_unit, "member_id": members[0]["id"], "commitment": "探访", "from_on": "2024-11-05"}
    post = await desk.done(desk.community, "/pioneer-posts", promise)
    assert (await desk.refused(desk.community, "/pioneer-posts", promise))[:2] == (409, "PIONEER_POST_HELD")
    result = {"ended_on": "2024-11-12", "result": "完成"}
    await desk.done(desk.community, f"/pioneer-posts/{post['id']}/end", result, 1)
    assert (await desk.refused(desk.community, f"/pioneer-posts/{post['id']}/end", result, 2))[
        1
    ] == "PIONEER_POST_ENDED"
    exact = await desk.read(desk.community, f"/unit-work/{unit['id']}", year=2024)
    assert (exact["members"], exact["educated_members"], exact["pioneer_posts"]) == (3, 1, 1)
    assert (exact["activities"], exact["dues_fen"]) == (1, 9000)
    masked = await desk.read(desk.caller("AUD", None), f"/unit-work/{unit['id']}", year=2024)
    assert (masked["members"], masked["educated_members"], masked["pioneer_posts"]) == (3, None, None)
