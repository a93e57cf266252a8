"""Suspended until a date and back by itself, or lifted before."""

from datetime import date
from typing import Any

import pytest

from registration.lifecycle.errors import NotRegistered, SuspensionInvalid
from registration.lifecycle.service import suspend_organization
from registration.organizations.queries.loads import locked_organization
from shared.kit.problems import InvalidTransition

SUSPENSIONS = "/v1/registration/suspensions"
ORGANIZATIONS = "/v1/registration/organizations"


async def suspended(desk: Any, organization: Any, until: str, ground: str = "PENALTY") -> str:
    async with desk.unit_of_work() as uow:
        locked = await locked_organization(uow.session, organization.id)
        found = await suspend_organization(uow, locked, date.fromisoformat(until), ground)
    return str(found.id)


async def test_it_ends_by_itself_the_day_after(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    suspension = await suspended(desk, organization, "2024-03-31")
    assert (await desk.organization(organization.id))["status"] == "SUSPENDED"
    (told,) = (await desk.events(organization.id))[1:]
    assert told.data["until"] == "2024-03-31"
    assert told.data["ground"] == "PENALTY"
    assert told.data["status"] == "SUSPENDED"
    await desk.days_pass_to("2024-03-31", jobs="lifecycle.")
    assert (await desk.organization(organization.id))["status"] == "SUSPENDED"
    await desk.days_pass_to("2024-04-01", jobs="lifecycle.")
    await desk.days_pass_to("2024-04-03", jobs="lifecycle.")
    assert (await desk.organization(organization.id))["status"] == "ACTIVE"
    assert await desk.event_names(organization.id) == ["registered", "suspended", "resumed"]
    shown = await desk.read(desk.county, f"{SUSPENSIONS}/{suspension}")
    assert (shown["state"], shown["ended_on"]) == ("ENDED", "2024-04-01")
    then = await desk.read(desk.county, f"{ORGANIZATIONS}/{organization.id}", as_of="2024-03-31")
    assert then["status"] == "SUSPENDED"


async def test_days_down_are_caught_up_to_the_right_day(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    await suspended(desk, organization, "2024-03-10")
    await desk.days_pass_to("2024-03-25", jobs="lifecycle.")
    then = await desk.read(desk.county, f"{ORGANIZATIONS}/{organization.id}", as_of="2024-03-11")
    assert then["status"] == "ACTIVE"


async def test_a_longer_one_beside_it_is_told_a_shorter_one_is_not(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    await suspended(desk, organization, "2024-03-31")
    await suspended(desk, organization, "2024-03-15")
    await suspended(desk, organization, "2024-04-30")
    events = await desk.events(organization.id)
    assert [event.data["until"] for event in events[1:]] == ["2024-03-31", "2024-04-30"]
    await desk.days_pass_to("2024-04-01", jobs="lifecycle.")
    assert (await desk.organization(organization.id))["status"] == "SUSPENDED"
    await desk.days_pass_to("2024-05-01", jobs="lifecycle.")
    assert (await desk.organization(organization.id))["status"] == "ACTIVE"


async def test_another_officer_lifts_it_early(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    suspension = await suspended(desk, organization, "2024-03-31")
    path, body = f"{SUSPENSIONS}/{suspension}/lifting", {"reasons": "已完成整改"}
    own = await desk.send(desk.county, path, 1, body)
    stale = await desk.send(desk.second, path, 9, body)
    assert (stale.status_code, (await desk.send(desk.street, path, 1, body)).status_code) == (412, 403)
    assert (own.status_code, own.json()["code"]) == (403, "SAME_PERSON")
    done = await desk.done(desk.second, path, 1, body)
    assert (done["state"], done["ended_on"]) == ("LIFTED", "2024-03-01")
    assert (await desk.organization(organization.id))["status"] == "ACTIVE"
    again = await desk.send(desk.second, path, done["version"], body)
    assert (again.status_code, again.json()["code"]) == (409, "SUSPENSION_OVER")
    await desk.days_pass_to("2024-04-01", jobs="lifecycle.")
    assert await desk.event_names(organization.id) == ["registered", "suspended", "resumed"]


async def test_what_cannot_be_suspended(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    with pytest.raises(SuspensionInvalid):
        await suspended(desk, organization, "2024-02-29")
    filing = await desk.filed()
    async with desk.unit_of_work() as uow:
        filed = await locked_organization(uow.session, filing["organization_id"])
        with pytest.raises(NotRegistered):
            await suspend_organization(uow, filed, date(2024, 4, 1), "PENALTY")
    async with desk.unit_of_work() as uow:
        locked = await locked_organization(uow.session, organization.id)
        locked.status = "DEREGISTERED"
        with uow.session.no_autoflush, pytest.raises(InvalidTransition):
            await suspend_organization(uow, locked, date(2024, 4, 1), "PENALTY")
        uow.session.expunge(locked)


async def test_who_sees_it(desk: Any) -> None:
    organization = await desk.registered()
    until = desk.resources.clock.today().isoformat()
    suspension = await suspended(desk, organization, until)
    readers = {
        "MUN": "50", "CTY": "500103", "STR": "500103001", "AUD": None, "PUB": None, "INT": "500103", "RES": None,
    }  # fmt: skip
    for role, division in readers.items():
        answer = await desk.caller(role, division).get(f"{SUSPENSIONS}/{suspension}")
        assert answer.status_code == 200, role
    own = desk.caller("CSO", None, organization_id=organization.id)
    assert (await own.get(f"{SUSPENSIONS}/{suspension}")).status_code == 200
    listed = await desk.read(desk.county, SUSPENSIONS, organization_id=organization.id, state="RUNNING")
    assert [item["id"] for item in listed["items"]] == [suspension]
    for role, division in {"CTY": "500106", "STR": "500106002", "CSO": None}.items():
        assert (await desk.caller(role, division).get(f"{SUSPENSIONS}/{suspension}")).status_code == 404
    for role in ("COM", "APP", "REV", "FIN"):
        assert (await desk.caller(role, "500103").get(f"{SUSPENSIONS}/{suspension}")).status_code == 403
