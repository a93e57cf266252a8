"""People are told what concerns them, in each capacity what belongs to it, and keep their own read state."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from gateway.inbox.retention import forget
from gateway.inbox.writing import tell_people
from shared.contracts.envelope import CloudEvent
from shared.kit.authorization import system_caller
from shared.kit.unit_of_work import UnitOfWork

INBOX = "/v1/me/inbox"
REGISTERED = "registration.organization.registered.v1"
SUSPENDED = "registration.organization.suspended.v1"
REMINDED = "registration.reminder.sent.v1"
PAID = "funding.disbursement.paid.v1"
REQUESTED = "funding.disbursement.requested.v1"
OBJECTED = "funding.award.objected.v1"
STOPPED = "funding.project.terminated.v1"
TASK = "party.coverage.task_opened.v1"

Readers = Callable[..., Any]


def kinds(messages: list[dict[str, Any]]) -> list[str]:
    return [message["kind"] for message in messages]


async def test_everybody_hears_of_an_organization_what_is_theirs(organization: Any, reader: Readers) -> None:
    await organization.happens(REGISTERED)
    user = reader("CSO", organization_id=organization.id)
    (told,) = await user.until(1)
    assert told["kind"] == "registration.organization.registered"
    assert organization.name in told["text"]["zh"] and organization.name in told["text"]["en"]
    assert told["path"] == f"/v1/registration/organizations/{organization.id}"
    assert (told["importance"], told["is_read"], told["organization_id"]) == ("HIGH", False, organization.id)
    offices = {
        "STR": reader("STR", organization.town), "COM": reader("COM", organization.community),
        "PWC": reader("PWC", organization.town), "CPO": reader("CPO", organization.community),
        "SUP": reader("SUP", "500103", organization_id=organization.facts["supervising_unit_id"]),
    }  # fmt: skip
    for office in offices.values():
        (heard,) = await office.messages()
        assert heard["title"]["zh"] == "辖区新增登记组织"
    await organization.concerns(REMINDED)
    await organization.concerns(REQUESTED, amount_fen=1_234_500)
    await organization.concerns(TASK)
    await organization.concerns(PAID, amount_fen=1_234_500)
    assert set(kinds(await user.until(3))) == {
        "registration.organization.registered", "registration.reminder.sent", "funding.disbursement.paid",
    }  # fmt: skip
    await offices["CPO"].until(3)
    for role, expected in {
        "STR": {"registration.organization.registered"},
        "COM": {"registration.organization.registered", "registration.reminder.sent"},
        "PWC": {"registration.organization.registered", "party.coverage.task_opened"},
        "CPO": {"registration.organization.registered", "registration.reminder.sent", "party.coverage.task_opened"},
        "SUP": {"registration.organization.registered"},
    }.items():
        assert set(kinds(await offices[role].messages())) == expected
    (paying,) = await reader("FIN", "500103").messages(organization_id=organization.id)
    assert "12,345.00元" in paying["text"]["zh"] and "CNY 12,345.00" in paying["text"]["en"]
    strangers = [
        reader("CSO", organization_id=str(uuid4())), reader("STR", "500103999"), reader("FIN", "500105"),
        reader("CTY", "500105"), reader("HUB", organization_id=organization.id), reader("RES", organization.community),
    ]  # fmt: skip
    for stranger in strangers:
        assert not await stranger.messages(organization_id=organization.id)
        answer = await stranger.client.get(f"{INBOX}/{told['id']}")
        assert (answer.status_code, (await stranger.read(told)).status_code) == (404, 404)


async def test_read_state_is_the_persons_own(organization: Any, reader: Readers) -> None:
    for _ in range(3):
        await organization.happens(SUSPENDED)
    first, second = (reader("CSO", organization_id=organization.id) for _ in range(2))
    newest, middle, oldest = await first.until(3)
    assert newest["position"] > middle["position"] > oldest["position"]
    answer = await first.read(middle)
    assert (answer.status_code, answer.json()["is_read"]) == (200, True)
    assert (await first.read(middle)).status_code == 200
    assert [one["id"] for one in await first.messages(unread="true")] == [newest["id"], oldest["id"]]
    assert (await first.unread(), await second.unread()) == (2, 3)
    left = await first.read_up_to(middle["position"])
    assert (left.status_code, left.json()["unread"]) == (200, 1)
    assert [one["is_read"] for one in await first.messages()] == [False, True, True]
    again = await first.client.delete(f"{INBOX}/{oldest['id']}/reading")
    assert again.status_code == 204
    assert [one["id"] for one in await first.messages(unread="true")] == [newest["id"], oldest["id"]]
    assert (await first.client.get(f"{INBOX}/{oldest['id']}")).json()["is_read"] is False
    assert (await first.read_up_to(2**53)).json() == {"unread": 0, "more": False, "newest": None}
    assert await second.unread() == 3
    await organization.happens(SUSPENDED)
    await first.until(4)
    assert await first.unread() == 1


async def test_a_person_reads_in_one_capacity_and_not_in_the_other(organization: Any, reader: Readers) -> None:
    await organization.happens(SUSPENDED)
    member = reader("CSO", organization_id=organization.id, sub="both")
    officer = reader("STR", organization.town, sub="both")
    (message,) = await member.until(1)
    assert [one["id"] for one in await officer.messages()] == [message["id"]]
    await officer.read_up_to(message["position"])
    assert (await officer.unread(), await member.unread()) == (0, 1)
    await member.read(message)
    assert (await officer.unread(), await member.unread()) == (0, 0)


async def test_pages_and_filters(organization: Any, reader: Readers) -> None:
    await organization.happens(REGISTERED)
    for _ in range(4):
        await organization.happens(SUSPENDED)
    user = reader("CSO", organization_id=organization.id)
    everything = await user.until(5)
    page = await user.page(limit=2)
    found = page["items"]
    await organization.happens(SUSPENDED)
    await user.until(6)
    while page["next_cursor"]:
        page = await user.page(limit=2, cursor=page["next_cursor"])
        found += page["items"]
    assert found == everything
    assert len(await user.messages(kind="registration.organization.registered")) == 1
    both = ["registration.organization.registered", "registration.organization.suspended"]
    assert len(await user.messages(kind=both)) == 6
    assert not await user.messages(organization_id=str(uuid4()))
    assert not await user.messages(since=(datetime.now(UTC) + timedelta(hours=1)).isoformat())
    assert len(await user.messages(since=(datetime.now(UTC) - timedelta(hours=1)).isoformat())) == 6
    for wrong in ({"kind": "nothing"}, {"since": "2026-01-01T00:00:00"}, {"limit": "0"}, {"organization_id": "x"}):
        assert (await user.client.get(INBOX, params=wrong)).status_code == 422
    assert (await user.client.get(INBOX, params={"cursor": "x"})).status_code == 400
    for body in ({"up_to": 0}, {"up_to": "1"}, {"up_to": 2**60}, {}):
        assert (await user.client.post(f"{INBOX}/reading", json=body)).status_code == 422
    listed = (await user.client.get(f"{INBOX}/kinds")).json()
    assert listed["kept_days"] == 365 and both[0] in [one["kind"] for one in listed["items"]]


async def test_the_public_has_no_inbox(reader: Readers, public: httpx.AsyncClient) -> None:
    answer = await reader("PUB").client.get(INBOX)
    assert (answer.status_code, answer.json()["code"]) == (403, "INBOX_NEEDS_PERSON")
    assert (await public.get(INBOX)).status_code == 401


async def test_a_system_hears_of_its_own_applications_and_people_of_its_app_do_not(
    publish: Callable[..., Awaitable[CloudEvent]], reader: Readers
) -> None:
    client = f"system-{uuid4()}"
    system = reader("INT", sub=client, client_id=client)
    person = reader("APP", client_id=client)
    event = await publish(
        "registration.application.correction_requested.v1",
        client_issuer="https://issuer.test", client_id=client, organization_id=None, due_on="2027-01-15",
    )  # fmt: skip
    (told,) = await system.until(1)
    assert (told["due_on"], told["path"]) == (
        "2027-01-15",
        f"/v1/registration/applications/{event.data['application_id']}",
    )
    assert not await person.messages()


async def test_a_supervising_unit_hears_of_applications_that_need_its_consent(
    publish: Callable[..., Awaitable[CloudEvent]], reader: Readers
) -> None:
    unit, authority = str(uuid4()), "500198"
    supervisor, other = (reader("SUP", authority, organization_id=one) for one in (unit, str(uuid4())))
    of_all_units, officer = reader("SUP", authority), reader("CTY", authority)
    event = await publish(
        "registration.application.submitted.v1", mode="DUAL", supervising_unit_id=unit, authority_id=authority,
        organization_id=None,
    )  # fmt: skip
    await publish("registration.application.submitted.v1", mode="DIRECT", authority_id=authority, organization_id=None)
    assert len(await officer.until(2)) == 2
    for told in (*await supervisor.messages(), *await of_all_units.messages()):
        assert (told["title"]["zh"], told["importance"]) == ("登记申请待业务主管单位同意", "HIGH")
        assert told["path"] == f"/v1/registration/applications/{event.data['application_id']}"
    assert (len(await supervisor.messages()), len(await of_all_units.messages()), await other.messages()) == (1, 1, [])


async def test_what_becomes_of_money_is_heard_by_those_who_give_it_and_where_it_works(
    organization: Any, reader: Readers
) -> None:
    await organization.happens(REGISTERED)
    paying, foundation, (there, street) = "500197", str(uuid4()), ("500196001001", "500196001")
    works = {"jurisdiction_id": "500196", "town_code": street, "community_code": there}
    await organization.concerns(OBJECTED, **works, funder_authority_id=paying)
    await organization.concerns(STOPPED, **works, funder_authority_id=paying, refund_fen=100_000)
    await organization.concerns(STOPPED, **works, funder_authority_id=None, funder_organization_id=foundation)
    user = reader("CSO", organization_id=organization.id)
    await user.until(4)
    heard = {
        reader("CTY", paying): [STOPPED, OBJECTED], reader("FIN", paying): [STOPPED],
        reader("FDN", organization_id=foundation): [STOPPED], reader("COM", there): [STOPPED, STOPPED],
        reader("STR", street): [STOPPED, STOPPED], reader("CTY", "500196"): [],
        reader("FDN", organization_id=organization.id): [],
        reader("COM", organization.community): ["registration.organization.registered.v1"],
    }  # fmt: skip
    for who, expected in heard.items():
        assert [f"{kind}.v1" for kind in kinds(await who.messages())] == expected


async def test_a_call_for_proposals_reaches_every_organization_of_the_area(
    publish: Callable[..., Awaitable[CloudEvent]], organization: Any, reader: Readers
) -> None:
    organization.facts |= {"jurisdiction_id": "500199"}
    await organization.happens(REGISTERED)
    user, stranger = (reader("CSO", organization_id=one) for one in (organization.id, str(uuid4())))
    await user.until(1)
    await publish("funding.program.published.v1", jurisdiction_id="500199", title="公益创投")
    (call,) = await user.until(1, kind="funding.program.published")
    assert call["text"]["zh"] == "“公益创投”开始征集。"
    assert not await stranger.messages()


async def test_an_event_that_comes_again_or_in_two_gateways_at_once_tells_once(
    gateway_app: FastAPI, organization: Any, reader: Readers, publish: Callable[..., Awaitable[CloudEvent]]
) -> None:
    event = await organization.happens(SUSPENDED)
    user = reader("CSO", organization_id=organization.id)
    await user.until(1)
    resources = gateway_app.state.resources

    async def tell() -> None:
        async with resources.database.transaction() as session:
            caller = system_caller("gateway")
            uow = UnitOfWork(session=session, caller=caller, resources=resources, correlation_id="again")
            await tell_people(uow, event)

    await asyncio.gather(*(tell() for _ in range(5)))
    await organization.happens("registration.organization.resumed.v1")
    assert len(await user.until(2)) == 2


async def test_positions_are_those_of_commits_however_many_write(
    gateway_app: FastAPI, organization: Any, reader: Readers
) -> None:
    await asyncio.gather(*(organization.concerns(kind) for kind in [PAID] * 20 + [TASK] * 2))
    user = reader("CSO", organization_id=organization.id)
    found = await user.until(20)
    positions = [one["position"] for one in found]
    assert positions == sorted(set(positions), reverse=True)
    half = positions[9]
    marks = await asyncio.gather(
        *(user.read_up_to(position) for position in positions[9:]), *(user.read(message) for message in found[:5])
    )
    assert {answer.status_code for answer in marks} == {200}
    assert [one["position"] for one in await user.messages(unread="true")] == positions[5:9]
    assert await user.unread() == 4
    assert half == positions[9]


@pytest.mark.parametrize("days", [400])
async def test_messages_are_kept_for_as_long_as_it_is_stated(
    gateway_app: FastAPI, organization: Any, reader: Readers, days: int
) -> None:
    await organization.happens(SUSPENDED)
    await organization.happens("registration.organization.resumed.v1")
    user = reader("CSO", organization_id=organization.id)
    new, old = await user.until(2)
    await user.read(old)
    resources = gateway_app.state.resources
    async with resources.database.transaction() as session:
        change = text("update inbox_messages set written_at = written_at - make_interval(days => :days) where id = :id")
        await session.execute(change, {"days": days, "id": old["id"]})
    async with resources.database.transaction() as session:
        uow = UnitOfWork(
            session=session, caller=system_caller("gateway"), resources=resources, correlation_id="retention"
        )
        assert await forget(uow, datetime.now(UTC).date()) == 1
        await uow.flush()
    assert [one["id"] for one in await user.messages()] == [new["id"]]
