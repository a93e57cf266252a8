"""Bases and residencies: a life, capacity under concurrency, and what registration's events do."""

import asyncio
from datetime import date

from linli.testing.contests import Contest
from linli.testing.lives import Life
from shared.contracts.talent import CourseCompleted
from shared.kit.ids import new_id

BASES = "/v1/funding/bases"
RESIDENCIES = "/v1/funding/residencies"


async def operating(contest: Contest, capacity: int) -> tuple[str, Life]:
    operator = await contest.registered()
    body = {
        "name": "渝中区社会组织孵化基地", "level": "COUNTY", "jurisdiction_id": "500103", "county_code": "500103",
        "address": "七星岗街道1号", "capacity": capacity,
    }  # fmt: skip
    base = await contest.create(contest.county, BASES, body)
    wrong = body | {"town_code": "500103001"}
    assert await contest.refused(contest.county, BASES, wrong) == (422, "BASE_PLACE")
    built = await contest.done(contest.county, f"{BASES}/{base['id']}/construction", base["version"])
    run = {"operator_organization_id": str(operator.organization_id), "capacity": capacity}
    await contest.done(contest.county, f"{BASES}/{base['id']}/operation", built["version"], run)
    return base["id"], operator


async def applied(contest: Contest, base_id: str, life: Life) -> dict[str, object]:
    body = {
        "base_id": base_id, "organization_id": str(life.organization_id), "track": "NORMAL", "mode": "PHYSICAL",
        "plan": "一年内独立运营",
    }  # fmt: skip
    return await contest.create(contest.user(life), RESIDENCIES, body)


async def test_a_residency_from_application_to_graduation(contest: Contest) -> None:
    contest.at("2025-03-03")
    base_id, operator = await operating(contest, 2)
    old = await contest.registered(date(2020, 1, 6))
    body = {"base_id": base_id, "organization_id": str(old.organization_id), "track": "NORMAL", "mode": "PHYSICAL"}
    assert await contest.refused(contest.user(old), RESIDENCIES, body | {"plan": "入驻"}) == (422, "NOT_A_START_UP")
    life = await contest.told(Life().filed(date(2024, 9, 9)))
    residency = await applied(contest, base_id, life)
    assert residency["reply_due_on"] == "2025-03-10"
    again = body | {"organization_id": str(life.organization_id), "plan": "入驻"}
    assert await contest.refused(contest.user(life), RESIDENCIES, again) == (409, "RESIDENCY_OPEN")
    path = f"{RESIDENCIES}/{residency['id']}"
    keeper = contest.caller("BAS", None, sub="keeper", organization_id=operator.organization_id)
    answer = {"outcome": "ADMIT", "reason": "符合条件"}
    assert await contest.refused(contest.user(life), f"{path}/answer", answer, 1) == (403, "FORBIDDEN")
    admitted = await contest.done(keeper, f"{path}/answer", 1, answer)
    begun = await contest.done(keeper, f"{path}/start", admitted["version"])
    assert (begun["until_on"], begun["register_by"]) == ("2026-03-02", "2025-09-03")
    extended = await contest.done(keeper, f"{path}/extension", begun["version"])
    assert extended["until_on"] == "2026-09-02"
    twice = await contest.refused(keeper, f"{path}/extension", version=extended["version"])
    assert twice == (409, "INVALID_TRANSITION")
    found = {"activities": 5, "accounts_sha256": None, "projects": 0, "assessment": 69}
    early = await contest.post(contest.county, f"{path}/graduation", found, extended["version"])
    assert [one["code"] for one in early.json()["errors"]] == [
        "NOT_STABLE", "NO_ACCOUNTS", "TOO_FEW_ACTIVITIES", "NO_PROJECT", "LEADER_NOT_TRAINED", "ASSESSMENT_LOW"
    ]  # fmt: skip
    await contest.told(life.registered(date(2025, 8, 1)))
    await contest.hears(
        CourseCompleted(
            organization_id=life.organization_id, status="ACTIVE", tier="REGISTERED", enrolment_id=new_id(),
            leader_post="CHAIR",
        )
    )  # fmt: skip
    version = (await contest.read(contest.county, RESIDENCIES, base_id=base_id))["items"][0]["version"]
    ready = {"activities": 6, "accounts_sha256": "0" * 64, "projects": 1, "assessment": 70}
    graduated = await contest.done(contest.county, f"{path}/graduation", version, ready)
    assert (graduated["state"], graduated["handover_due_on"]) == ("GRADUATED", "2025-03-24")
    over = await contest.done(keeper, f"{path}/handover", graduated["version"])
    assert over["handed_over_on"] == "2025-03-03"
    assert await contest.event_names(residency["id"]) == ["residency.admitted", "residency.graduated"]
    assert await contest.event_names(base_id) == ["base.opened"]


async def test_the_last_place_is_given_once(contest: Contest) -> None:
    contest.at("2025-03-03")
    base_id, operator = await operating(contest, 1)
    keeper = contest.caller("BAS", None, sub="keeper", organization_id=operator.organization_id)
    lives = [await contest.told(Life().filed(date(2024, 9, 9))) for _ in range(3)]
    found = [await applied(contest, base_id, life) for life in lives]
    answer = {"outcome": "ADMIT", "reason": "符合条件"}
    answers = await asyncio.gather(
        *(contest.post(keeper, f"{RESIDENCIES}/{one['id']}/answer", answer, 1) for one in found)
    )
    assert sorted(one.status_code for one in answers) == [200, 409, 409]
    assert {one.json().get("code") for one in answers} == {None, "BASE_FULL"}
    inside = next(place for place, one in enumerate(answers) if one.status_code == 200)
    version = (await contest.current(f"{BASES}/{base_id}"))["version"]
    assert await contest.refused(contest.county, f"{BASES}/{base_id}/closing", version=version) == (
        409,
        "BASE_OCCUPIED",
    )
    removed = lives[inside].removed(date(2025, 3, 4))
    await contest.told(removed)
    await contest.told(removed)
    closed = await contest.done(contest.county, f"{BASES}/{base_id}/closing", version)
    assert closed["state"] == "CLOSED"
    assert await contest.event_names(found[inside]["id"]) == ["residency.admitted", "residency.exited"]


async def test_who_is_not_registered_in_time_leaves(contest: Contest) -> None:
    contest.at("2025-03-03")
    base_id, operator = await operating(contest, 1)
    keeper = contest.caller("BAS", None, sub="keeper", organization_id=operator.organization_id)
    residency = await applied(contest, base_id, await contest.told(Life().filed(date(2024, 9, 9))))
    path = f"{RESIDENCIES}/{residency['id']}"
    admitted = await contest.done(keeper, f"{path}/answer", 1, {"outcome": "ADMIT", "reason": "符合条件"})
    await contest.done(keeper, f"{path}/start", admitted["version"])
    contest.at("2025-09-02")
    await contest.days_pass_to("2025-09-03", jobs="bases")
    (row,) = (await contest.read(keeper, RESIDENCIES, base_id=base_id))["items"]
    assert row["state"] == "INCUBATING"
    await contest.days_pass_to("2025-09-04", jobs="bases")
    (row,) = (await contest.read(keeper, RESIDENCIES, base_id=base_id))["items"]
    assert (row["state"], row["end_reason"]) == ("EXITED", "NOT_REGISTERED")
