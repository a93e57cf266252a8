"""Yearly plans: two persons, public once adopted, and held against the books to the fen."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from funding.ledger import service as ledger
from funding.models import Residency
from linli.testing.contests import VILLAGE, Contest
from linli.testing.lives import COMMUNITY
from shared.kit.ids import new_id

pytestmark = pytest.mark.usefixtures("resources")
FUNDING = "/v1/funding/funding-plans"
RURAL = "/v1/funding/rural-incubation-plans"


def plan(**changes: Any) -> dict[str, Any]:
    return {
        "jurisdiction_id": "500103", "division": "500103", "year": 2025,
        "targets": {"FISCAL": 8_000_000, "SOCIAL": 2_000_000},
    } | changes  # fmt: skip


async def test_a_plan_from_the_draft_to_its_second_edition(contest: Contest) -> None:
    contest.at("2025-03-03")
    second, public = contest.caller("CTY", "500103", sub="officer-2"), contest.caller("PUB", None)
    assert await contest.refused(contest.county, FUNDING, plan(year=2027)) == (422, "PLAN_NOT_POSSIBLE")
    assert await contest.refused(public, FUNDING, plan()) == (403, "FORBIDDEN")
    assert await contest.refused(contest.caller("CTY", "500105"), FUNDING, plan()) == (403, "FORBIDDEN")
    made = await contest.create(contest.county, FUNDING, plan())
    path = f"{FUNDING}/{made['id']}"
    assert await contest.refused(contest.county, FUNDING, plan()) == (409, "PLAN_EXISTS")
    assert (await public.get(path)).status_code == 404
    assert (await contest.county.get(path.replace("funding-plans", "rural-incubation-plans"))).status_code == 404
    assert await contest.refused(contest.county, f"{path}/adoption", version=1) == (403, "SAME_PERSON")
    amended = await contest.done(contest.county, f"{path}/content", 1, {"targets": {"FISCAL": 9_000_000}})
    adopted = await contest.done(second, f"{path}/adoption", amended["version"])
    assert (adopted["state"], adopted["adopted_on"], adopted["edition"]) == ("ADOPTED", "2025-03-03", 1)
    assert (await contest.read(public, path))["targets"] == {"FISCAL": 9_000_000}
    late = await contest.refused(contest.county, f"{path}/content", {"targets": {"FISCAL": 1}}, adopted["version"])
    assert late == (409, "INVALID_TRANSITION")
    anew = await contest.done(second, f"{path}/revision", adopted["version"], {"reason": "年中追加预算"})
    assert (anew["state"], anew["edition"], anew["adopted_on"]) == ("DRAFT", 2, None)
    assert (await public.get(path)).status_code == 404
    assert await contest.refused(second, f"{path}/adoption", version=anew["version"]) == (403, "SAME_PERSON")
    again = await contest.done(contest.county, f"{path}/adoption", anew["version"])
    assert (again["state"], again["edition"]) == ("ADOPTED", 2)
    found = (await contest.read(public, FUNDING, year=2025, division="500103"))["items"]
    assert [one["id"] for one in found] == [made["id"]]
    assert (await contest.read(public, RURAL))["items"] == []


async def test_money_is_held_against_the_plan_source_by_source(contest: Contest) -> None:
    contest.at("2025-03-03")
    made = await contest.create(contest.county, FUNDING, plan())
    fiscal, purchase = await contest.fund(6_000_000, "FISCAL"), await contest.fund(1_000_000, "PURCHASE")
    life, fund = await contest.registered(), UUID(fiscal["id"])
    of = {
        "organization_id": life.organization_id, "project_id": new_id(), "purpose": "ELDERLY",
        "division_code": COMMUNITY,
    }  # fmt: skip
    async with contest.unit_of_work() as uow:
        wrong = await ledger.receive(uow, fund, 500_000, key=f"{new_id()}")
        await uow.flush()
        await ledger.reverse(uow, wrong.id, key=f"{new_id()}", memo="误记")
        await ledger.spend(uow, fund, 1_500_000, key=f"{new_id()}", **of)
    found = await contest.read(contest.county, f"{FUNDING}/{made['id']}/progress")
    assert {one["source_type"]: list(one.values())[1:] for one in found["lines"]} == {
        "FISCAL": [8_000_000, 6_000_000, 1_500_000, 7_500],
        "PURCHASE": [0, 1_000_000, 0, None],
        "SOCIAL": [2_000_000, 0, 0, 0],
    }
    assert (found["planned_fen"], found["received_fen"], found["reached_bps"]) == (10_000_000, 7_000_000, 7_000)
    assert purchase["source_type"] == "PURCHASE"


async def test_rural_incubation_is_held_against_its_plan(contest: Contest) -> None:
    contest.at("2025-03-03")
    targets = {"ADMITTED": 2, "GRADUATES": 1, "PROJECTS": 1, "MONEY": 4_000_000}
    assert await contest.refused(contest.county, RURAL, plan()) == (422, "INVALID_BODY")
    made = await contest.create(contest.county, RURAL, plan(targets=targets))
    operator = await contest.registered()
    base = await contest.create(
        contest.county,
        "/v1/funding/bases",
        {
            "name": "孵化基地", "level": "COUNTY", "jurisdiction_id": "500103", "county_code": "500103",
            "address": "七星岗街道1号", "capacity": 5,
        },
    )  # fmt: skip
    path = f"/v1/funding/bases/{base['id']}"
    built = await contest.done(contest.county, f"{path}/construction", base["version"])
    run = {"operator_organization_id": str(operator.organization_id), "capacity": 5}
    await contest.done(contest.county, f"{path}/operation", built["version"], run)
    keeper = contest.caller("BAS", None, sub="keeper", organization_id=operator.organization_id)
    for community, track in ((VILLAGE, "RURAL"), (COMMUNITY, "NORMAL")):
        life = await contest.registered(date(2024, 9, 9), community_code=community)
        body = {
            "base_id": base["id"], "organization_id": str(life.organization_id), "track": track, "mode": "PHYSICAL",
            "plan": "一年内独立运营",
        }  # fmt: skip
        residency = await contest.create(contest.user(life), "/v1/funding/residencies", body)
        way = f"/v1/funding/residencies/{residency['id']}"
        admitted = await contest.done(keeper, f"{way}/answer", 1, {"outcome": "ADMIT", "reason": "符合条件"})
        await contest.done(keeper, f"{way}/start", admitted["version"])
    async with contest.unit_of_work() as uow:
        for row in await uow.session.scalars(select(Residency).where(Residency.track == "RURAL")):
            row.state, row.ended_on = "GRADUATED", date(2025, 3, 3)
    found = await contest.read(contest.county, "/v1/funding/indicators", division="500103", year=2025)
    values = {one["code"]: (one["numerator"], one["denominator"]) for one in found["indicators"]}
    assert (values["BASE_OCCUPANCY"], values["GRADUATES"], values["RURAL_GRADUATES"]) == ((1, 5), (1, None), (1, None))
    fund = UUID((await contest.fund(5_000_000, "INCUBATION"))["id"])
    async with contest.unit_of_work() as uow:
        for community, fen in ((VILLAGE, 1_000_000), (COMMUNITY, 2_000_000)):
            await ledger.spend(
                uow, fund, fen, key=f"{new_id()}", organization_id=life.organization_id, project_id=new_id(),
                purpose="INCUBATION", division_code=community,
            )  # fmt: skip
    found = await contest.read(contest.county, f"{RURAL}/{made['id']}/progress")
    assert [list(one.values()) for one in found["lines"]] == [
        ["ADMITTED", 2, 1, 5_000], ["GRADUATES", 1, 1, 10_000], ["PROJECTS", 1, 0, 0],
        ["MONEY", 4_000_000, 1_000_000, 2_500],
    ]  # fmt: skip
