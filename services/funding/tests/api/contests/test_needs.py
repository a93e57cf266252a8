"""Needs: who reports and who sees them, what may cite them, and how they are open again."""

from datetime import date
from typing import Any

from linli.testing.contests import PROPOSALS, SHEETS, Contest
from linli.testing.lives import COMMUNITY
from shared.contracts.registration import DivisionChanged
from shared.kit.ids import new_id

NEEDS = "/v1/funding/needs"
ELSEWHERE = "500103001001"


def need(**changes: Any) -> dict[str, Any]:
    return {
        "community_code": COMMUNITY, "group": "ELDERLY", "purpose": "ELDERLY", "description": "独居老人需要助餐"
    } | changes  # fmt: skip


async def test_a_resident_reports_and_the_committee_publishes(contest: Contest) -> None:
    contest.at("2025-02-20")
    resident = contest.caller("RES", COMMUNITY, sub=f"resident-{new_id()}")
    committee = contest.caller("COM", COMMUNITY)
    assert await contest.refused(resident, NEEDS, need(community_code=ELSEWHERE)) == (403, "FORBIDDEN")
    assert await contest.refused(resident, NEEDS, need(jurisdiction_id="500105")) == (422, "NEED_PLACE")
    assert await contest.refused(contest.caller("PUB", None), NEEDS, need()) == (403, "FORBIDDEN")
    named = need(description="请联系13800138000")
    assert await contest.refused(resident, NEEDS, named) == (422, "PERSONAL_DATA")
    made = await contest.create(resident, NEEDS, need())
    path = f"{NEEDS}/{made['id']}"
    assert (made["reporter"], made["published_on"]) == ("RES", None)
    assert "reported_by" not in made
    public = contest.caller("PUB", None)
    for stranger in (public, contest.caller("RES", COMMUNITY, sub="other"), contest.caller("COM", ELSEWHERE)):
        assert (await stranger.get(path)).status_code == 404
        assert await contest.refused(stranger, f"{path}/closing", {"reason": "无"}, 1) in (
            (404, "NOT_FOUND"), (403, "FORBIDDEN"),
        )  # fmt: skip
    assert (await contest.read(resident, path))["id"] == made["id"]
    assert await contest.refused(resident, f"{path}/publication", version=1) == (403, "FORBIDDEN")
    published = await contest.done(committee, f"{path}/publication", 1)
    assert await contest.refused(committee, f"{path}/publication", version=2) == (409, "NEED_PUBLISHED")
    assert (await contest.read(public, path))["published_on"] == "2025-02-20"
    found = await contest.read(public, NEEDS, group="ELDERLY", purpose="ELDERLY", division=COMMUNITY, limit=200)
    assert made["id"] in [one["id"] for one in found["items"]]
    closed = await contest.done(resident, f"{path}/closing", published["version"], {"reason": "已自行解决"})
    assert closed["state"] == "CLOSED"
    again = await contest.refused(committee, f"{path}/closing", {"reason": "无"}, closed["version"])
    assert again == (409, "INVALID_TRANSITION")


async def test_one_person_has_only_so_many_open_needs(contest: Contest) -> None:
    contest.at("2025-02-20")
    resident = contest.caller("RES", COMMUNITY, sub=f"resident-{new_id()}")
    for _ in range(10):
        await contest.create(resident, NEEDS, need())
    assert await contest.refused(resident, NEEDS, need()) == (422, "TOO_MANY_NEEDS")
    life = await contest.filed()
    own = need(organization_id=str(life.organization_id))
    assert (await contest.create(contest.user(life), NEEDS, own))["reporter"] == "CSO"
    other = await contest.filed()
    assert await contest.refused(contest.user(other), NEEDS, own) == (403, "FORBIDDEN")


async def test_a_proposal_cites_a_need_and_leaves_it_open_again(contest: Contest) -> None:
    program = await contest.published()
    committee = contest.caller("COM", COMMUNITY)
    made = await contest.create(committee, NEEDS, need())
    hidden = await contest.create(contest.caller("RES", COMMUNITY, sub=f"resident-{new_id()}"), NEEDS, need())
    away = await contest.create(contest.caller("COM", ELSEWHERE), NEEDS, need(community_code=ELSEWHERE))
    life = await contest.eligible()
    named = {"program_id": program["id"], "organization_id": str(life.organization_id)}
    for need_id, code in (
        (str(new_id()), "NEED_NOT_OPEN"),
        (hidden["id"], "NEED_NOT_OPEN"),
        (away["id"], "NEED_ELSEWHERE"),
    ):
        body = contest.project(6_000_000, need_id=need_id) | named
        assert await contest.refused(contest.user(life), PROPOSALS, body) == (422, code)
    path = f"{NEEDS}/{made['id']}"
    proposal = await contest.submitted(program, life, contest.project(6_000_000, need_id=made["id"]))
    matched = await contest.current(path)
    assert (matched["state"], matched["matched_on"]) == ("MATCHED", "2025-03-03")
    assert await contest.refused(committee, f"{path}/closing", {"reason": "无"}, matched["version"]) == (
        409, "NEED_STILL_SERVED",
    )  # fmt: skip
    rival = await contest.eligible()
    other = await contest.submitted(program, rival, contest.project(6_000_000, need_id=made["id"]))
    withdraw = {"reason": "人手不足"}
    await contest.done(contest.user(life), f"{PROPOSALS}/{proposal['id']}/withdrawal", proposal["version"], withdraw)
    await contest.days_pass_to("2025-03-04", jobs="needs")
    assert (await contest.current(path))["state"] == "MATCHED"
    await contest.done(contest.user(rival), f"{PROPOSALS}/{other['id']}/withdrawal", other["version"], withdraw)
    await contest.days_pass_to("2025-03-05", jobs="needs")
    reopened = await contest.current(path)
    assert (reopened["state"], reopened["matched_on"]) == ("OPEN", None)
    await contest.done(committee, f"{path}/closing", reopened["version"], {"reason": "不再需要"})
    draft = contest.project(6_000_000, need_id=made["id"]) | named
    assert await contest.refused(contest.user(life), PROPOSALS, draft) == (422, "NEED_NOT_OPEN")


async def test_reviewers_see_the_need(contest: Contest) -> None:
    program = await contest.published()
    made = await contest.create(contest.caller("COM", COMMUNITY), NEEDS, need(description="三十位老人吃饭难"))
    life = await contest.eligible()
    proposal = await contest.submitted(program, life, contest.project(6_000_000, need_id=made["id"]))
    await contest.screened(program, [proposal])
    experts = await contest.reviewed(program, {proposal["id"]: 90})
    (sheet,) = (await contest.read(experts[0][1], SHEETS))["items"]
    assert (await contest.read(experts[0][1], f"{SHEETS}/{sheet['id']}"))["proposal"]["need"] == "三十位老人吃饭难"


async def test_a_need_goes_where_its_community_goes(contest: Contest) -> None:
    contest.at("2025-02-20")
    old, new = "500103001777", "500103001778"
    made = await contest.create(contest.caller("COM", old), NEEDS, need(community_code=old))
    change = DivisionChanged(old_code=old, new_codes=(new,), kind="RECODED", effective_on=date(2025, 2, 20))
    event = await contest.hears(change)
    await contest.hears_again(event)
    moved = await contest.current(f"{NEEDS}/{made['id']}")
    assert (moved["community_code"], moved["version"]) == (new, 2)
