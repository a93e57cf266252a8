"""Fairs: projects presented, intents offered and signed, and what ends them."""

import asyncio
from datetime import date
from typing import Any

from linli.testing.contests import Contest
from linli.testing.lives import COMMUNITY, Life
from shared.kit.ids import new_id

FAIRS = "/v1/funding/fairs"
PRESENTED = "/v1/funding/fair-projects"
INTENTS = "/v1/funding/fair-intents"
NEEDS = "/v1/funding/needs"


async def published(contest: Contest) -> dict[str, Any]:
    """A fair of the town on the tenth of March 2025, which takes projects."""
    contest.at("2025-03-03")
    town = contest.caller("STR", "500103001")
    body = {
        "title": "社区服务项目交流会", "jurisdiction_id": "500103", "town_code": "500103001", "venue": "街道大礼堂",
        "held_on": "2025-03-10",
    }  # fmt: skip
    assert await contest.refused(town, FAIRS, body | {"held_on": "2025-03-02"}) == (422, "FAIR_DAY")
    made = await contest.create(town, FAIRS, body)
    return await contest.done(town, f"{FAIRS}/{made['id']}/step", 1, {"command": "publish"})


async def presented(contest: Contest, fair: dict[str, Any], life: Life) -> dict[str, Any]:
    return await contest.create(contest.user(life), f"{FAIRS}/{fair['id']}/projects", project(life))


def project(life: Life, **changes: Any) -> dict[str, Any]:
    return {
        "organization_id": str(life.organization_id), "title": "助餐", "summary": "每日送餐", "group": "ELDERLY",
        "purpose": "ELDERLY", "budget_fen": 5_000_000,
    } | changes  # fmt: skip


async def needed(contest: Contest) -> dict[str, Any]:
    body = {"community_code": COMMUNITY, "group": "ELDERLY", "purpose": "ELDERLY", "description": "助餐"}
    return await contest.create(contest.caller("COM", COMMUNITY), NEEDS, body)


async def test_a_fair_from_the_plan_to_a_signed_intent(contest: Contest) -> None:
    fair = await published(contest)
    path = f"{FAIRS}/{fair['id']}"
    life, need = await contest.filed(), await needed(contest)
    user, committee, town = contest.user(life), contest.caller("COM", COMMUNITY), contest.caller("STR", "500103001")
    foreign = project(life, award_id=str(new_id()))
    assert await contest.refused(user, f"{path}/projects", foreign) == (422, "AWARD_NOT_OWN")
    shown = await presented(contest, fair, life)
    assert await contest.refused(user, f"{path}/projects", project(life)) == (409, "FAIR_PROJECT_ENTERED")
    assert await contest.refused(contest.user(await contest.filed()), f"{path}/projects", project(life)) == (
        404, "NOT_FOUND",
    )  # fmt: skip
    offer = {"fair_project_id": shown["id"], "need_id": need["id"], "terms": "每周五餐", "amount_fen": 2_000_000}
    intent = await contest.create(user, INTENTS, offer)
    assert await contest.refused(user, INTENTS, offer) == (409, "INTENT_MADE")
    answer = f"{INTENTS}/{intent['id']}/answer"
    sign = {"outcome": "SIGN"}
    assert await contest.refused(committee, answer, sign, 1) == (409, "FAIR_NOT_ACCEPTING")
    assert await contest.refused(town, f"{path}/step", {"command": "hold"}, fair["version"]) == (422, "FAIR_DAY")
    contest.at("2025-03-10")
    held = await contest.done(town, f"{path}/step", fair["version"], {"command": "hold"})
    assert await contest.refused(user, answer, sign, 1) == (403, "FORBIDDEN")
    assert await contest.refused(contest.caller("COM", "500103001001"), answer, sign, 1) == (404, "NOT_FOUND")
    answers = await asyncio.gather(*(contest.post(committee, answer, sign, 1) for _ in range(3)))
    assert sorted(one.status_code for one in answers) == [200, 412, 412]
    assert (await contest.current(f"{NEEDS}/{need['id']}"))["state"] == "MATCHED"
    (told,) = await contest.events(intent["id"])
    assert (told.type, told.data["need_id"]) == ("funding.fair.intent_signed.v1", need["id"])
    await contest.days_pass_to("2025-03-11", jobs="needs")
    assert (await contest.current(f"{NEEDS}/{need['id']}"))["state"] == "MATCHED"
    done = await contest.done(committee, answer, 2, {"outcome": "FULFILL"})
    assert done["state"] == "FULFILLED"
    assert (await contest.current(f"{NEEDS}/{need['id']}"))["state"] == "MET"
    late = offer | {"need_id": need["id"]}
    other = await presented(contest, held, await contest.filed())
    assert await contest.refused(user, INTENTS, late | {"fair_project_id": other["id"]}) == (404, "NOT_FOUND")


async def test_a_fair_is_closed_when_the_days_for_signing_are_over(contest: Contest) -> None:
    fair = await published(contest)
    town, life, need = contest.caller("STR", "500103001"), await contest.filed(), await needed(contest)
    shown = await presented(contest, fair, life)
    offer = {"fair_project_id": shown["id"], "need_id": need["id"], "terms": "每周五餐", "amount_fen": 0}
    intent = await contest.create(contest.user(life), INTENTS, offer)
    contest.at("2025-03-10")
    await contest.done(town, f"{FAIRS}/{fair['id']}/step", fair["version"], {"command": "hold"})
    await contest.days_pass_to("2025-04-09", jobs="fairs")
    assert (await contest.current(f"{FAIRS}/{fair['id']}"))["state"] == "HELD"
    await contest.days_pass_to("2025-04-10", jobs="fairs")
    closed = await contest.current(f"{FAIRS}/{fair['id']}")
    assert (closed["state"], closed["closed_on"]) == ("CLOSED", "2025-04-10")
    (row,) = (await contest.read(contest.user(life), INTENTS))["items"]
    assert (row["id"], row["state"], row["end_reason"]) == (intent["id"], "ENDED", "FAIR_OVER")
    assert await contest.refused(contest.user(life), f"{FAIRS}/{fair['id']}/projects", project(life, title="二")) == (
        409, "FAIR_NOT_ACCEPTING",
    )  # fmt: skip
    assert (await contest.read(town, FAIRS, state="CLOSED", division="500103001", held_from="2025-03-10"))["items"]


async def test_what_ends_with_a_fair_a_project_or_an_organization(contest: Contest) -> None:
    fair = await published(contest)
    town = contest.caller("STR", "500103001")
    lives = [await contest.filed() for _ in range(2)]
    need = await needed(contest)
    shown = [await presented(contest, fair, life) for life in lives]
    intents = [
        await contest.create(
            contest.user(life),
            INTENTS,
            {"fair_project_id": one["id"], "need_id": need["id"], "terms": "送餐", "amount_fen": 0},
        )
        for life, one in zip(lives, shown, strict=True)
    ]
    withdraw = f"{PRESENTED}/{shown[0]['id']}/withdrawal"
    assert await contest.refused(contest.user(lives[1]), withdraw, version=1) == (403, "FORBIDDEN")
    withdrawn = await contest.done(contest.user(lives[0]), withdraw, 1)
    assert await contest.refused(contest.user(lives[0]), withdraw, version=withdrawn["version"]) == (
        409, "FAIR_NOT_ACCEPTING",
    )  # fmt: skip
    await contest.told(lives[1].removed(date(2025, 3, 4)))
    await contest.hears_again(lives[1].last)
    rows = {
        one["id"]: (one["state"], one["end_reason"])
        for one in (await contest.read(contest.county, INTENTS, fair_id=fair["id"]))["items"]
    }
    assert rows == {intents[0]["id"]: ("ENDED", "WITHDRAWN"), intents[1]["id"]: ("ENDED", "REMOVED")}
    found = (await contest.read(contest.caller("PUB", None), PRESENTED, fair_id=fair["id"], group="ELDERLY"))["items"]
    assert [one["withdrawn_on"] for one in found] == ["2025-03-03", "2025-03-03"]
    step = f"{FAIRS}/{fair['id']}/step"
    assert await contest.refused(town, step, {"command": "cancel"}, fair["version"]) == (409, "INVALID_TRANSITION")
    cancelled = await contest.done(town, step, fair["version"], {"command": "cancel", "reason": "场地维修"})
    assert cancelled["state"] == "CANCELLED"
