"""Founders are recognized when their organization is registered or filed; registration says who they are."""

from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from linli.testing.books import recorded
from linli.testing.lives import Life
from linli.testing.registering import id_number
from linli.testing.talent_desk import COMMUNITY, VILLAGE, TalentDesk
from shared.kit.jobs import run_next
from talent.definition import DEFINITION

VETERAN = {"group": "VETERAN", "proof": "退役证", "valid_from": "2024-07-01"}


async def founded(desk: TalentDesk, server: HTTPServer, refs: list[str], **where: Any) -> Life:
    """An organization that was filed just now; registration names its founders when it is asked."""
    life = await desk.organization(registered=False, **where)
    answer = {"organization_id": str(life.organization_id), "founders": [{"person_ref": ref} for ref in refs]}
    server.expect_request(f"/internal/organizations/{life.organization_id}/founders").respond_with_json(answer)
    return life


async def worked(desk: TalentDesk) -> int:
    done = 0
    while await run_next(desk.resources, DEFINITION.job_kinds):
        done += 1
    return done


async def test_a_founder_has_a_case_and_support_after_six_months(asking: TalentDesk, httpserver: HTTPServer) -> None:
    desk, number, worker = asking, id_number(), asking.worker()
    person = await desk.person(worker, community_code=VILLAGE, id_number=number)
    group = await desk.create(worker, f"/people/{person['id']}/priority-groups", VETERAN)
    await desk.done(desk.rural_county, f"/priority-groups/{group['id']}/verification", group, {"verified": True})
    refs = [desk.resources.vault.blind_index(number), desk.resources.vault.blind_index(id_number())]
    life = await founded(desk, httpserver, refs, community_code=VILLAGE)
    assert await worked(desk) == 1
    (case,) = (await desk.read(worker, "/founder-cases"))["items"]
    assert (case["organization_id"], case["founded_on"], case["state"]) == (
        str(life.organization_id), "2024-10-30", "VERIFIED",
    )  # fmt: skip
    await desk.hears_again(*life.events)
    await desk.hears_again(life.registered(desk.resources.clock.today()).last)
    await worked(desk)
    assert len((await desk.read(worker, "/founder-cases"))["items"]) == 1
    await desk.day_comes("2025-04-29", jobs="rural")
    await desk.day_comes("2025-04-30", jobs="rural")
    await desk.day_comes("2025-05-01", jobs="rural")
    told = [one["data"] for one in await recorded(desk.resources) if ".rural_incentive." in one["type"]]
    assert [(one["basis"], one["eligible_on"], one["founder_case_id"]) for one in told] == [
        ("FOUNDER", "2025-04-30", case["id"])
    ]


async def test_a_founder_of_no_group_has_a_case_and_no_support(asking: TalentDesk, httpserver: HTTPServer) -> None:
    desk, number, worker = asking, id_number(), asking.worker()
    await desk.person(worker, id_number=number)
    await founded(desk, httpserver, [desk.resources.vault.blind_index(number)], community_code=VILLAGE)
    await worked(desk)
    assert len((await desk.read(worker, "/founder-cases"))["items"]) == 1
    await desk.day_comes("2025-06-30", jobs="rural")
    assert not [one for one in await recorded(desk.resources) if ".rural_incentive." in one["type"]]


@pytest.mark.parametrize("community_code", [COMMUNITY])
async def test_nobody_is_asked_about_towns(asking: TalentDesk, httpserver: HTTPServer, community_code: str) -> None:
    await founded(asking, httpserver, [], community_code=community_code)
    assert await worked(asking) == 0
