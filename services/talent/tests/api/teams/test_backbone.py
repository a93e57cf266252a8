"""Backbone staff: named by the organization, at least one trained in the year, and who is behind."""

from typing import Any

import pytest

from linli.testing.lives import Life
from linli.testing.talent_desk import BASE, TalentDesk
from shared.kit.resources import Resources


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """Lists of who is behind look at everybody, so that each test begins with nobody."""


async def named(desk: TalentDesk, life: Life, person: dict[str, Any], **changes: Any) -> dict[str, Any]:
    body = {
        "person_id": person["id"], "organization_id": str(life.organization_id), "function": "PROJECTS",
        "since": "2024-03-01",
    }  # fmt: skip
    return await desk.create(desk.employer(life), "/backbone-staff", body | changes)


async def trained(desk: TalentDesk, who: Any, person: dict[str, Any], day: str) -> None:
    """The person has completed a course on the day."""
    body = {
        "jurisdiction_id": "500103", "title": "骨干能力提升", "topic": "GOVERNANCE", "audience": "EVERYBODY",
        "hours": 4,
    }  # fmt: skip
    course = await desk.create(desk.county, "/courses", body)
    days = {"starts_on": day, "ends_on": day, "place": "孵化基地", "capacity": 10}
    answer = await desk.send(desk.county, f"/courses/{course['id']}/sessions", course["version"], days)
    session = answer.json()
    enrolled = await desk.create(who, "/enrolments", {"session_id": session["id"], "person_id": person["id"]})
    desk.at(day)
    await desk.done(desk.county, f"/course-sessions/{session['id']}/attendance", session, {"present": [enrolled["id"]]})


async def behind(desk: TalentDesk, who: Any = None, **query: Any) -> dict[str, tuple[int, int, bool]]:
    page = await desk.read(who or desk.county, "/backbone-staff/training", **query)
    return {one["organization_id"]: (one["backbone"], one["trained"], one["behind"]) for one in page["items"]}


async def test_one_of_the_backbone_is_trained_in_each_year(desk: TalentDesk) -> None:
    life, other = await desk.organization(), await desk.organization()
    filed = await desk.organization(registered=False)
    worker = desk.worker()
    person, stranger = await desk.person(worker), desk.worker()
    await named(desk, life, person)
    await named(desk, life, await desk.person(), function="FINANCE")
    outside = await desk.person(stranger)
    mine, theirs = str(life.organization_id), str(other.organization_id)
    assert await behind(desk, year=2024) == {mine: (2, 0, True), theirs: (0, 0, True)}
    await trained(desk, stranger, outside, "2024-11-04")
    await trained(desk, worker, person, "2024-11-05")
    assert await behind(desk, year=2024) == {mine: (2, 1, False), theirs: (0, 0, True)}
    assert list(await behind(desk, year=2024, behind=True)) == [theirs]
    assert (await behind(desk, year=2025))[mine] == (2, 0, True)
    assert await behind(desk, desk.employer(life), year=2024) == {mine: (2, 1, False)}
    assert str(filed.organization_id) not in await behind(desk, year=2024)
    assert await behind(desk, desk.rural_county, year=2024) == {}


async def test_who_left_before_the_course_does_not_count(desk: TalentDesk) -> None:
    life, worker = await desk.organization(), desk.worker()
    person = await desk.person(worker)
    entry = await named(desk, life, person)
    path = f"/backbone-staff/{entry['id']}/ending"
    for until in ("2024-10-31", "2024-02-29"):
        assert await desk.refused(desk.employer(life), path, entry, {"until": until}) == (422, "BACKBONE_DAY_WRONG")
    ended = await desk.done(desk.employer(life), path, entry, {"until": "2024-10-29"})
    assert await desk.refused(desk.employer(life), path, ended, {"until": "2024-10-29"}) == (409, "BACKBONE_OVER")
    await trained(desk, worker, person, "2024-11-05")
    assert await behind(desk, year=2024) == {str(life.organization_id): (1, 0, True)}
    assert (await named(desk, life, person, since="2024-11-05"))["until"] is None


async def test_who_may_be_named_and_by_whom(desk: TalentDesk) -> None:
    life, other = await desk.organization(), await desk.organization()
    person, silent = await desk.person(), await desk.person(consent=None)
    await named(desk, life, person)
    body = {"organization_id": str(life.organization_id), "function": "SERVICES", "since": "2024-03-01"}
    refused = [
        (desk.employer(life), {"person_id": person["id"]}, 409, "BACKBONE_KNOWN"),
        (desk.employer(life), {"person_id": silent["id"]}, 422, "NO_TRAINING_CONSENT"),
        (desk.employer(life), {"person_id": person["id"], "since": "2024-10-31"}, 422, "BACKBONE_DAY_WRONG"),
        (desk.employer(other), {"person_id": person["id"]}, 404, "NOT_FOUND"),
        (desk.rural_county, {"person_id": person["id"]}, 404, "NOT_FOUND"),
        (desk.worker(), {"person_id": person["id"]}, 403, "FORBIDDEN"),
        (desk.employer(life), {"person_id": life.organization_id.hex}, 404, "NOT_FOUND"),
    ]  # fmt: skip
    for who, more, status, code in refused:
        answer = await who.post(f"{BASE}/backbone-staff", json=body | more)
        assert (answer.status_code, answer.json()["code"]) == (status, code), code
    await desk.hears_again(life.revoked(desk.resources.clock.today()).last)
    answer = await desk.employer(life).post(f"{BASE}/backbone-staff", json=body | {"person_id": silent["id"]})
    assert answer.json()["code"] == "ORGANIZATION_NOT_ACTIVE"
