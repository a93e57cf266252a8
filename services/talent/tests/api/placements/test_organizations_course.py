"""Placements follow their organizations, projects and places, in whatever order that is heard."""

from datetime import date
from typing import Any

import httpx
import pytest

from linli.testing.books import recorded
from linli.testing.lives import OTHER_COMMUNITY, Life
from linli.testing.talent_desk import TalentDesk
from shared.contracts.funding import MidtermFailed, ProjectSettled, ProjectTerminated
from shared.contracts.registration import (
    DivisionChanged,
    InspectionClosed,
    InspectionScheduled,
    LeaderDisqualified,
    OrganizationMerged,
)
from shared.kit.ids import new_id

D = date.fromisoformat
Placed = tuple[Life, httpx.AsyncClient, dict[str, Any]]


@pytest.fixture
async def placed(desk: TalentDesk) -> Placed:
    """An organization, a worker, and an active placement of hers there."""
    life, worker = await desk.organization(), desk.worker()
    return life, worker, await desk.placed(life, worker, await desk.person(worker), is_primary=True)


async def votes(desk: TalentDesk) -> list[tuple[str, list[str]]]:
    told = [one["data"] for one in await recorded(desk.resources) if one["type"] == "talent.clearance.voted.v1"]
    return [(vote["vote"], vote["reasons"]) for vote in told]


async def now(desk: TalentDesk, placed: Placed) -> dict[str, Any]:
    return await desk.read(placed[1], f"/placements/{placed[2]['id']}")


async def test_a_suspension_pauses_and_resumes(desk: TalentDesk, placed: Placed) -> None:
    life = placed[0]
    life.suspended(D("2024-11-01"), D("2024-12-31")).resumed(D("2025-01-01"))
    await desk.hears_again(life.events[-2], life.events[-2])
    assert (await now(desk, placed))["suspended_reason"] == "ORG_SUSPENDED"
    await desk.hears_again(life.events[-1], life.events[-1])
    assert (await now(desk, placed))["state"] == "ACTIVE"
    told = [one["type"].split(".")[-2] for one in await recorded(desk.resources) if one["subject"] == placed[2]["id"]]
    assert told == ["activated", "suspended", "activated"]


async def test_a_winding_up_is_blocked_until_posts_have_run_out(desk: TalentDesk, placed: Placed) -> None:
    life = placed[0]
    open_post = await desk.vacancy(life)
    asked = await desk.proposed(open_post, await desk.person())
    life.being_wound_up(D("2024-11-01"), D("2024-12-31"))
    await desk.hears_again(life.last, life.last)
    found = await now(desk, placed)
    assert (found["state"], found["ends_on"], found["closing"]) == ("ACTIVE", "2024-12-31", True)
    assert found["notices"][0]["code"] == "ORGANIZATION_CLOSING"
    assert (await desk.read(desk.public, f"/vacancies/{open_post['id']}"))["state"] == "CLOSED"
    assert (await desk.read(desk.county, f"/placements/{asked['id']}"))["state"] == "DECLINED"
    assert await votes(desk) == [("BLOCKED", ["PLACEMENT_OPEN"])]
    await desk.day_comes("2025-01-01", jobs="placement")
    found = await now(desk, placed)
    assert (found["state"], found["end_reason"]) == ("ENDED", "ORG_CLOSED")
    assert await votes(desk) == [("BLOCKED", ["PLACEMENT_OPEN"]), ("CLEAR", [])]
    life.liquidation_cancelled(D("2025-01-06"))
    desk.at("2025-01-06")
    await desk.hears_again(life.last, life.last)
    found = await now(desk, placed)
    assert (found["state"], found["ends_on"], found["closing"]) == ("ACTIVE", None, False)


async def test_a_cancelled_winding_up_leaves_the_agreed_end(desk: TalentDesk, placed: Placed) -> None:
    life = placed[0]
    life.being_wound_up(D("2024-11-01"), D("2024-12-31")).liquidation_cancelled(D("2024-11-10"))
    await desk.hears_again(*life.events[-2:])
    found = await now(desk, placed)
    assert (found["state"], found["ends_on"], found["closing"]) == ("ACTIVE", None, False)


async def test_a_revocation_ends_posts_after_thirty_days_and_its_end_restores_them(
    desk: TalentDesk, placed: Placed
) -> None:
    life = placed[0]
    life.revoked(D("2024-10-30"))
    await desk.hears_again(life.last)
    assert (await now(desk, placed))["ends_on"] == "2024-11-29"
    await desk.day_comes("2024-11-30", jobs="placement")
    assert (await now(desk, placed))["end_reason"] == "ORG_CLOSED"
    life.revocation_annulled(D("2024-12-02"))
    desk.at("2024-12-02")
    await desk.hears_again(life.last)
    assert (await now(desk, placed))["state"] == "ACTIVE"


async def test_an_ended_organization_ends_the_rest(desk: TalentDesk, placed: Placed) -> None:
    placed[0].deregistered(D("2024-10-30"))
    await desk.hears_again(placed[0].last)
    found = await now(desk, placed)
    assert (found["state"], found["end_reason"], found["ended_on"]) == ("ENDED", "ORG_CLOSED", "2024-10-31")


async def test_a_listing_takes_proposals_back_and_tells_the_placed(desk: TalentDesk, placed: Placed) -> None:
    life = placed[0]
    vacancy = await desk.vacancy(life)
    asked = await desk.proposed(vacancy, await desk.person())
    await desk.hears_again(life.listed_severe(D("2024-11-01")).last)
    assert (await desk.read(desk.county, f"/placements/{asked['id']}"))["declined_reason"] == "ORG_LISTED"
    found = await now(desk, placed)
    assert (found["state"], [one["code"] for one in found["notices"]]) == ("ACTIVE", ["ORGANIZATION_SEVERE"])
    answer = await desk.employer(life).post("/v1/talent/vacancies", json=desk.vacancy_body(life))
    assert (answer.status_code, answer.json()["code"]) == (423, "ORGANIZATION_NOT_OPEN")
    body = {"vacancy_id": vacancy["id"], "person_id": asked["person_id"], "is_primary": False}
    answer = await desk.county.post("/v1/talent/placements", json=body)
    assert [error["code"] for error in answer.json()["errors"]] == ["ORGANIZATION_NOT_OPEN"]


async def test_posts_move_with_their_organization(desk: TalentDesk, placed: Placed) -> None:
    await desk.hears_again(placed[0].moved(D("2024-11-01")).last)
    assert (await now(desk, placed))["community_code"] == OTHER_COMMUNITY
    told = (await recorded(desk.resources))[-1]["data"]
    assert (told["community_code"], told["effective_on"]) == (OTHER_COMMUNITY, "2024-11-01")


async def test_a_filed_group_that_is_registered_keeps_its_people(desk: TalentDesk) -> None:
    life, worker = await desk.organization(registered=False), desk.worker()
    placement = await desk.placed(life, worker, await desk.person(worker))
    life.upgraded(D("2024-11-01"))
    await desk.hears_again(*life.events[-2:])
    found = await desk.read(worker, f"/placements/{placement['id']}")
    assert (found["state"], found["organization_id"]) == ("ACTIVE", str(life.organization_id))
    pair = await desk.read(desk.county, "/link-pairs", organization_id=str(life.organization_id))
    assert [one["kind"] for one in pair["items"]] == ["OWN"]


async def test_a_merger_hands_people_to_the_successor(desk: TalentDesk, placed: Placed) -> None:
    life, target = placed[0], await desk.organization()
    life.tell(
        OrganizationMerged, D("2024-11-01"), becomes={"status": "LIQUIDATING"}, merger_id=new_id(),
        sources=(life.organization_id,), targets=(target.organization_id,), effective_on=D("2024-11-01"),
    )  # fmt: skip
    await desk.hears_again(life.last, life.last)
    found = await now(desk, placed)
    assert (found["organization_id"], found["state"], found["closing"]) == (
        str(target.organization_id),
        "ACTIVE",
        False,
    )


async def test_a_disqualified_person_is_not_placed(desk: TalentDesk, placed: Placed) -> None:
    worker = desk.worker()
    body = desk.person_body()
    person = await desk.create(worker, "/people", body)
    asked = await desk.proposed(await desk.vacancy(None), person)
    told = LeaderDisqualified(
        disqualification_id=new_id(), organization_id=placed[0].organization_id, status="ACTIVE", tier="REGISTERED",
        person_ref=desk.resources.vault.blind_index(body["id_number"]),
    )  # fmt: skip
    event = await desk.hears(told)
    await desk.hears_again(event)
    assert (await desk.read(worker, f"/placements/{asked['id']}"))["declined_reason"] == "PERSON_BANNED"
    again = await desk.committee.post(
        "/v1/talent/placements",
        json={"vacancy_id": asked["vacancy_id"], "person_id": person["id"], "is_primary": False},
    )
    assert [error["code"] for error in again.json()["errors"]] == ["BANNED"]


async def test_an_open_inspection_keeps_declared_ties_away(desk: TalentDesk, placed: Placed) -> None:
    life = placed[0]
    tied = await desk.person(tied_to=[str(life.organization_id)])
    vacancy = await desk.vacancy(life)
    facts: dict[str, Any] = {
        "inspection_id": new_id(), "organization_id": life.organization_id, "status": "ACTIVE", "tier": "REGISTERED",
    }  # fmt: skip
    await desk.hears(InspectionScheduled(**facts))
    body = {"vacancy_id": vacancy["id"], "person_id": tied["id"], "is_primary": False}
    answer = await desk.county.post("/v1/talent/placements", json=body)
    assert [error["code"] for error in answer.json()["errors"]] == ["INSPECTION_CONFLICT"]
    await desk.hears(InspectionClosed(**facts, result="NO_ISSUE"), version=2)
    await desk.proposed(vacancy, tied)


async def test_posts_bound_to_a_project_end_with_it(desk: TalentDesk) -> None:
    life, worker, project = await desk.organization(), desk.worker(), new_id()
    person = await desk.person(worker)
    first = await desk.placed(life, worker, person, project_id=str(project))
    facts: dict[str, Any] = {
        "project_id": project, "organization_id": life.organization_id, "status": "ACTIVE", "tier": "REGISTERED",
    }  # fmt: skip
    await desk.hears(MidtermFailed(**facts))
    await desk.hears(ProjectTerminated(**facts), version=2)
    found = await desk.read(worker, f"/placements/{first['id']}")
    assert (found["state"], found["ends_on"]) == ("ACTIVE", "2024-11-29")
    assert [one["code"] for one in found["notices"]] == ["PROJECT_UNDER_REVIEW"]
    await desk.hears(ProjectSettled(**facts), version=3)
    found = await desk.read(worker, f"/placements/{first['id']}")
    assert (found["state"], found["end_reason"], found["ended_on"]) == ("ENDED", "TERM", "2024-10-31")


async def test_a_community_that_gets_another_code_takes_its_people_along(desk: TalentDesk, placed: Placed) -> None:
    told = DivisionChanged(
        old_code="500103001011", new_codes=("500103001099",), kind="RECODED", effective_on=D("2024-11-01")
    )
    await desk.hears(told)
    assert (await now(desk, placed))["community_code"] == "500103001099"
    person = await desk.read(placed[1], f"/people/{placed[2]['person_id']}")
    assert person["community_code"] == "500103001099"
