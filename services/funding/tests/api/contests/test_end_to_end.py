"""Scenario 11: a contest from the call to the awards, with an objection that is upheld."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from funding.contests.rules.protocols import protocol_hash, result_of
from linli.testing.contests import AWARDS, PROGRAMS, PROPOSALS, SHEETS, VILLAGE, Contest

REQUESTS = {"U1": 40_000_000, "U2": 40_000_000, "R1": 20_000_000, "U3": 20_000_000, "R2": 10_000_000}
SCORES = {"U1": 92, "U2": 88, "R1": 75, "U3": 74, "R2": 58}


async def entered(contest: Contest, program: Mapping[str, Any]) -> dict[str, str]:
    """The five proposals of the worked example, screened, by their names."""
    found = {}
    for name, fen in REQUESTS.items():
        community = VILLAGE if name.startswith("R") else "500103001011"
        life = await contest.eligible(community=community)
        found[name] = await contest.submitted(program, life, contest.project(fen, community))
    await contest.screened(program, list(found.values()))
    return {name: proposal["id"] for name, proposal in found.items()}


@pytest.mark.parametrize("third", [74, 80])
async def test_the_worked_example(contest: Contest, third: int) -> None:
    program = await contest.published()
    ids = await entered(contest, program)
    await contest.reviewed(program, {ids[name]: points for name, points in (SCORES | {"U3": third}).items()})
    path = f"{PROGRAMS}/{program['id']}"
    await contest.step(path, "ranking")
    sealed = await contest.post(contest.county, f"{path}/protocols")
    assert sealed.status_code == 405
    assert (await contest.county.get(f"{path}/protocols")).json()["code"] == "NO_PROTOCOL"
    await contest.step(path, "publicity")
    assert await contest.given(program) == {
        ids["U1"]: 40_000_000, ids["U2"]: 40_000_000, ids["R1"]: 20_000_000
    }  # fmt: skip
    assert (await contest.current(f"{PROPOSALS}/{ids['U3']}"))["state"] == "WAITLISTED"
    assert (await contest.current(f"{PROPOSALS}/{ids['R2']}"))["state"] == "NOT_AWARDED"
    public = contest.caller("PUB", None)
    protocols = (await contest.read(public, f"{path}/protocols"))["items"]
    assert [one["reason"] for one in protocols] == ["RANKING"]
    content = protocols[0]["content"]
    assert result_of(content["terms"], content["proposals"]) == content["result"]
    assert protocol_hash(content, None) == protocols[0]["hash"]
    assert json.dumps(content).find("reviewer") == -1
    assert (await contest.read(public, f"{path}/protocols/verification"))["valid"] is True


async def test_an_objection_upheld_moves_the_money(contest: Contest) -> None:
    program = await contest.published()
    ids = await entered(contest, program)
    await contest.reviewed(program, {ids[name]: points for name, points in SCORES.items()})
    path = f"{PROGRAMS}/{program['id']}"
    await contest.step(path, "ranking")
    await contest.step(path, "publicity")
    second = next(one for one in await contest.awards(program) if one["proposal_id"] == ids["U2"])
    contest.at("2025-04-07")
    resident = contest.caller("RES", "500103001011", sub="resident-1")
    objected = await contest.done(resident, f"{AWARDS}/{second['id']}/objections", second["version"], {"text": "重复"})
    assert objected["state"] == "OBJECTED"
    (objection,) = (await contest.read(contest.county, f"{AWARDS}/{second['id']}/objections"))["items"]
    early = await contest.refused(contest.county, f"{path}/awards", version=(await contest.current(path))["version"])
    assert early == (409, "PUBLICITY_RUNNING")
    upheld = await contest.done(
        contest.county,
        f"{AWARDS}/{second['id']}/objections/{objection['id']}/decision",
        objection["version"],
        {"outcome": "UPHOLD", "answer": "属实"},
    )
    assert upheld["state"] == "UPHELD"
    assert await contest.given(program) == {
        ids["U1"]: 40_000_000, ids["R1"]: 20_000_000, ids["U3"]: 20_000_000
    }  # fmt: skip
    contest.at("2025-04-10")
    await contest.step(path, "awards")
    states = {one["proposal_id"]: one["state"] for one in await contest.awards(program)}
    assert (states[ids["U1"]], states[ids["R1"]], states[ids["U2"]]) == ("GRANTED", "GRANTED", "LAPSED")
    contest.at("2025-04-15")
    await contest.step(path, "awards")
    fund_id = program["fund_ids"][0]
    assert (await contest.sums(fund_id))[:2] == (70_000_000, 80_000_000)
    protocols = (await contest.read(contest.county, f"{path}/protocols"))["items"]
    assert [one["reason"] for one in protocols] == ["RANKING", "OBJECTION_UPHELD"]
    assert protocols[1]["previous_hash"] == protocols[0]["hash"]
    assert (await contest.read(contest.county, f"{path}/protocols/verification"))["valid"] is True
    names = await contest.event_names(second["id"])
    assert names == ["award.publicity_started", "award.objected", "award.lapsed"]
    assert await contest.event_names(program["id"]) == ["program.published"]


async def test_how_a_contest_stands_is_sealed_before_publicity(contest: Contest) -> None:
    program = await contest.published()
    life = await contest.eligible()
    proposal = await contest.submitted(program, life, contest.project(30_000_000))
    await contest.screened(program, [proposal])
    experts = await contest.reviewed(program, {proposal["id"]: 80})
    (sheet,) = (await contest.read(experts[0][1], SHEETS))["items"]
    own = await contest.read(experts[0][1], f"{SHEETS}/{sheet['id']}")
    assert (own["scores"], own["total"]) == ({"NEED": 80}, 800_000)
    assert (await experts[1][1].get(f"{SHEETS}/{sheet['id']}")).status_code == 404
    officer = await contest.county.get(f"{SHEETS}/{sheet['id']}")
    assert (officer.status_code, officer.json()["code"]) == (403, "SHEET_SEALED")
    assert (await contest.user(life).get(f"{SHEETS}/{sheet['id']}")).status_code == 403
    await contest.step(f"{PROGRAMS}/{program['id']}", "ranking")
    seen = await contest.read(contest.user(life), f"{PROPOSALS}/{proposal['id']}")
    assert (seen["state"], seen["rank"], seen["award_fen"]) == ("UNDER_REVIEW", None, None)
    assert (await contest.current(f"{PROPOSALS}/{proposal['id']}"))["state"] == "PROPOSED"
    assert (await contest.read(contest.county, f"{SHEETS}/{sheet['id']}"))["total"] == 800_000
    await contest.step(f"{PROGRAMS}/{program['id']}", "publicity")
    assert (await contest.read(contest.user(life), f"{PROPOSALS}/{proposal['id']}"))["rank"] == 1
