"""A program that calls names the communities of its area that lack social workers."""

from typing import Any
from uuid import UUID

import pytest

from linli.testing.talent_desk import COMMUNITY, VILLAGE, TalentDesk
from shared.contracts.funding import ProgramCancelled, ProgramPublished
from shared.kit.ids import new_id
from shared.kit.resources import Resources

PATH = "/staffing-suggestions"


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """Each test begins with empty books."""


def told(kind: type[Any], program_id: UUID, area: str = "500103") -> Any:
    return kind.model_validate({
        "program_id": program_id, "kind": "VENTURE_PHILANTHROPY", "title": "幸福邻里公益创投", "jurisdiction_id": area,
        "call_from": "2024-11-01T01:00:00Z", "call_to": "2024-11-30T09:00:00Z",
    })  # fmt: skip


async def short_communities(desk: TalentDesk) -> None:
    await desk.create_quotas([COMMUNITY, "500103001012", VILLAGE])
    await desk.day_comes("2024-10-31", jobs="quota")


async def test_short_communities_are_named_while_the_call_is_open(desk: TalentDesk) -> None:
    await short_communities(desk)
    person = await desk.person(desk.worker())
    program = new_id()
    published = await desk.hears(told(ProgramPublished, program))
    await desk.hears_again(published)
    found = (await desk.read(desk.county, PATH, program_id=str(program)))["items"]
    assert {one["community_code"] for one in found} == {COMMUNITY, "500103001012"}
    assert found[0]["program_title"] == "幸福邻里公益创投"
    assert found[0]["gap"] == found[0]["gap_at_call"] > 0
    (own,) = (await desk.read(desk.committee, PATH))["items"]
    assert own["community_code"] == COMMUNITY
    assert (await desk.read(desk.rural_county, PATH))["items"] == []
    people = await desk.read(desk.county, f"{PATH}/{own['id']}/people")
    assert [one["person_id"] for one in people["candidates"]] == [person["id"]]
    for who, status in ((desk.committee, 403), (desk.rural_county, 404)):
        assert (await who.get(f"/v1/talent{PATH}/{own['id']}/people")).status_code == status
    desk.at("2024-12-01")
    assert (await desk.read(desk.county, PATH))["items"] == []


async def test_a_program_that_is_over_names_nobody_whatever_is_heard_first(desk: TalentDesk) -> None:
    await short_communities(desk)
    early, late = new_id(), new_id()
    await desk.hears(told(ProgramPublished, early, "50"))
    assert len((await desk.read(desk.city, PATH))["items"]) == 3
    await desk.hears(told(ProgramCancelled, early, "50"), 2)
    await desk.hears(told(ProgramCancelled, late), 2)
    await desk.hears(told(ProgramPublished, late))
    assert (await desk.read(desk.city, PATH))["items"] == []
