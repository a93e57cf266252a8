"""A mentor for each organization in a base: wanted with the admission, ended with the leaving."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from linli.testing.lives import Life
from linli.testing.talent_desk import TalentDesk
from shared.contracts.envelope import EventData
from shared.contracts.funding import ResidencyAdmitted, ResidencyExited, ResidencyGraduated
from shared.kit.ids import new_id
from shared.kit.resources import Resources


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """Each test begins with empty books."""


def told(kind: type[EventData], life: Life, residency_id: UUID, on: str, **more: Any) -> Any:
    return kind.model_validate({
        "residency_id": residency_id, "base_id": new_id(), "organization_id": life.organization_id, "status": "ACTIVE",
        "tier": "REGISTERED", "track": "RURAL", "effective_on": on, **more,
    })  # fmt: skip


async def link_of(desk: TalentDesk, life: Life) -> dict[str, Any]:
    found = await desk.read(desk.county, "/mentor-links", organization_id=str(life.organization_id))
    (link,) = found["items"]
    return dict(link)


async def test_an_admission_wants_a_mentor_until_the_organization_leaves(desk: TalentDesk) -> None:
    life, residency = await desk.organization(), new_id()
    admitted = await desk.hears(told(ResidencyAdmitted, life, residency, "2024-10-30"))
    await desk.hears_again(admitted)
    link = await link_of(desk, life)
    assert (link["state"], link["track"], link["version"]) == ("OPEN", "RURAL", 1)
    path, worker = f"/mentor-links/{link['id']}", desk.worker()
    person = await desk.person(worker, practice_since="2022-10-31")
    await desk.certificate(person)
    wanted = {"person_id": person["id"]}
    assert await desk.refused(desk.street, f"{path}/mentor", link, wanted) == (422, "MENTOR_NOT_FIT")
    desk.at("2024-10-31")
    assert (await desk.refused(desk.committee, f"{path}/mentor", link, wanted))[0] == 403
    assert (await desk.refused(desk.rural_county, f"{path}/mentor", link, wanted))[0] == 404
    linked = await desk.done(desk.street, f"{path}/mentor", link, wanted)
    assert (linked["state"], linked["mentor_id"], linked["linked_on"]) == ("LINKED", person["id"], "2024-10-31")
    assert linked["rules_used"] == {"mentor.loadLimit": 1, "mentor.practiceYears": 1}
    assert (await desk.read(worker, path))["id"] == link["id"]
    await desk.hears(told(ResidencyGraduated, life, residency, "2025-10-30"))
    ended = await link_of(desk, life)
    assert (ended["state"], ended["ended_on"]) == ("ENDED", "2025-10-30")
    assert await desk.refused(desk.county, f"{path}/mentor", ended, wanted) == (409, "RESIDENCY_OVER")
    assert await desk.refused(desk.county, f"{path}/release", ended) == (409, "NO_MENTOR")


async def test_a_leaving_that_is_heard_first_stands(desk: TalentDesk) -> None:
    life, residency = await desk.organization(), new_id()
    await desk.hears(told(ResidencyExited, life, residency, "2024-10-30", reason="EVICTED"))
    await desk.hears(told(ResidencyAdmitted, life, residency, "2024-10-01"))
    assert (await link_of(desk, life))["state"] == "ENDED"


async def test_who_cannot_be_a_mentor(desk: TalentDesk) -> None:
    life = await desk.organization()
    await desk.hears(told(ResidencyAdmitted, life, new_id(), "2024-10-30"))
    link = await link_of(desk, life)
    path = f"/mentor-links/{link['id']}/mentor"
    uncertified = await desk.person()
    tied = await desk.person(tied_to=[str(life.organization_id)])
    silent = await desk.person(consent=None)
    for person in (tied, silent):
        await desk.certificate(person)
    for person in (uncertified, tied, silent):
        assert await desk.refused(desk.county, path, link, {"person_id": person["id"]}) == (422, "MENTOR_NOT_FIT")
    assert (await desk.refused(desk.county, path, link, {"person_id": str(new_id())}))[0] == 404


async def test_five_organizations_are_enough_even_at_once(desk: TalentDesk) -> None:
    worker = desk.worker()
    person = await desk.person(worker)
    await desk.certificate(person)
    links = []
    for _ in range(7):
        life = await desk.organization()
        await desk.hears(told(ResidencyAdmitted, life, new_id(), "2024-10-30"))
        links.append(await link_of(desk, life))
    wanted = {"person_id": person["id"]}
    answers = await asyncio.gather(
        *(desk.send(desk.county, f"/mentor-links/{one['id']}/mentor", one["version"], wanted) for one in links)
    )
    assert sorted(one.status_code for one in answers) == [200] * 5 + [409] * 2
    assert {one.json().get("code") for one in answers if one.status_code == 409} == {"MENTOR_BUSY"}
    mine = (await desk.read(worker, "/mentor-links", state="LINKED"))["items"]
    freed = await desk.done(desk.county, f"/mentor-links/{mine[0]['id']}/release", mine[0])
    assert (freed["state"], freed["mentor_id"]) == ("OPEN", None)
    own = await desk.read(worker, f"/people/{person['id']}")
    await desk.done(worker, f"/people/{person['id']}/erasure", own)
    assert (await desk.read(desk.county, "/mentor-links", state="LINKED"))["items"] == []
