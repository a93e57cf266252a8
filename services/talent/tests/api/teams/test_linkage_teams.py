"""Linkage teams: one for each community, with its organizations and social workers, and a record of each quarter."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from linli.testing.lives import Life
from linli.testing.talent_desk import BASE, COMMUNITY, TalentDesk
from shared.kit.resources import Resources


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """A community has one team, so that each test begins with none."""


def team_body(*lives: Life, workers: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    return {
        "community_code": COMMUNITY, "committee_ref": "领事巷社区居委会",
        "organization_ids": [str(life.organization_id) for life in lives],
        "worker_ids": [worker["id"] for worker in workers],
    } | changes  # fmt: skip


def record(quarter: str) -> dict[str, Any]:
    return {"quarter": quarter, "meetings": 3, "activities": 8, "people_served": 260, "summary": "独居老人联动服务"}


async def owing(desk: TalentDesk) -> list[str]:
    return [one["id"] for one in (await desk.read(desk.county, "/linkage-teams", behind=True))["items"]]


async def test_a_team_and_its_quarters(desk: TalentDesk) -> None:
    first, second = await desk.organization(), await desk.organization()
    worker = await desk.person()
    team = await desk.create(desk.committee, "/linkage-teams", team_body(first, workers=[worker]))
    assert team["organization_ids"] == [str(first.organization_id)]
    path = f"/linkage-teams/{team['id']}"
    body = {"organization_ids": [str(second.organization_id)], "worker_ids": [worker["id"]]}
    headers = {"If-Match": f'"{team["version"]}"'}
    changed = await desk.committee.put(f"{BASE}{path}/members", json=body, headers=headers)
    assert changed.status_code == 200, changed.text
    team = changed.json()
    assert (team["organization_ids"], team["worker_ids"]) == ([str(second.organization_id)], [worker["id"]])
    for wrong in ("2024-07-01", "2024-10-02", "2025-01-01"):
        assert await desk.refused(desk.committee, f"{path}/records", team, record(wrong)) == (422, "QUARTER_WRONG")
    team = await desk.done(desk.committee, f"{path}/records", team, record("2024-10-01"))
    assert team["last_quarter"] == "2024-10-01"
    assert await desk.refused(desk.committee, f"{path}/records", team, record("2024-10-01")) == (
        409, "QUARTER_RECORDED",
    )  # fmt: skip
    assert [one["meetings"] for one in (await desk.read(desk.county, f"{path}/records"))["items"]] == [3]
    await desk.hears_again(second.revoked(desk.resources.clock.today()).last)
    await desk.hears_again(second.deregistered(desk.resources.clock.today()).last)
    team = (await desk.read(desk.county, "/linkage-teams", community_code=COMMUNITY))["items"][0]
    assert team["organization_ids"] == []
    team = await desk.done(desk.committee, f"{path}/dissolution", team)
    assert await desk.refused(desk.committee, f"{path}/dissolution", team) == (409, "TEAM_ENDED")
    await desk.create(desk.committee, "/linkage-teams", team_body(first, workers=[worker]))


async def test_the_record_of_a_quarter_is_owed_after_the_grace(desk: TalentDesk) -> None:
    life, worker = await desk.organization(), await desk.person()
    team = await desk.create(desk.committee, "/linkage-teams", team_body(life, workers=[worker]))
    desk.at("2025-04-14")
    assert await owing(desk) == []
    desk.at("2025-04-15")
    assert await owing(desk) == [team["id"]]
    await desk.done(desk.committee, f"/linkage-teams/{team['id']}/records", team, record("2025-01-01"))
    assert await owing(desk) == []


async def test_who_belongs_to_a_team(desk: TalentDesk) -> None:
    life, elsewhere = await desk.organization(), await desk.organization(community_code="500103001001")
    worker, layman = await desk.person(), await desk.person(education=[])
    refused = [
        (desk.committee, team_body(elsewhere, workers=[worker]), 422, "TEAM_ORGANIZATION_WRONG"),
        (desk.committee, team_body(life, workers=[worker, layman]), 422, "TEAM_WORKER_WRONG"),
        (desk.caller("COM", "500103001001"), team_body(life, workers=[worker]), 404, "NOT_FOUND"),
        (desk.employer(life), team_body(life, workers=[worker]), 403, "FORBIDDEN"),
    ]  # fmt: skip
    for who, body, status, code in refused:
        answer = await who.post(f"{BASE}/linkage-teams", json=body)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    await desk.certificate(layman)
    body = team_body(life, workers=[layman])
    answers = await asyncio.gather(*(desk.committee.post(f"{BASE}/linkage-teams", json=body) for _ in range(4)))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 3}
    assert len((await desk.read(desk.county, "/linkage-teams"))["items"]) == 1
    assert (await desk.read(desk.rural_county, "/linkage-teams"))["items"] == []
