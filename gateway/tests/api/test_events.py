"""Events out: published on the streams, seen at /v1/events by those who may see them."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest

from gateway.models import JournalEntry, JournalHead
from shared.contracts.asyncapi import example_of
from shared.contracts.catalogue import EVENTS
from shared.contracts.envelope import CloudEvent
from shared.kit.daily import run_days

REGISTERED = "registration.organization.registered.v1"
SUBMITTED = "registration.application.submitted.v1"
BY_TYPE = {event.type: event for event in EVENTS}

Publish = Callable[..., Awaitable[CloudEvent]]


@pytest.fixture
async def head(client: Any) -> str:
    """The position of the newest event before the test."""
    return await drain(client)


async def drain(client: Any) -> str:
    """Read on to the end and give the position there."""
    position = "0"
    while True:
        page = (await client.get("/v1/events", params={"after": position, "limit": 200})).json()
        position = page["next_cursor"]
        if len(page["items"]) < 200:
            return str(position)


async def seen(client: Any, after: str, **params: Any) -> list[str]:
    """The ids of the events after a position."""
    answer = await client.get("/v1/events", params={"after": after, "limit": 200, **params})
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


async def until_seen(client: Any, after: str, event: CloudEvent, seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while str(event.id) not in await seen(client, after):
        assert time.monotonic() < deadline, f"{event.type} did not arrive"
        await asyncio.sleep(0.02)


async def test_a_public_event_is_seen_by_all_within_a_second(
    gateway_app: Any, client: Any, service_client: Any, make_token: Any, publish: Publish, head: str
) -> None:
    event = await publish(REGISTERED)
    await until_seen(client, head, event, seconds=1.0)
    page = (await client.get("/v1/events", params={"after": head})).json()
    assert CloudEvent.model_validate(page["items"][0]) == event
    assert page["next_cursor"] == str(int(head) + 1)
    anybody = service_client(gateway_app, make_token("PUB", client_id="public"))
    assert await seen(anybody, head) == [str(event.id)]


async def test_an_event_delivered_twice_stands_once(client: Any, publish: Publish, head: str) -> None:
    event_id = uuid4()
    await publish(REGISTERED, event_id=event_id)
    await publish(REGISTERED, event_id=event_id)
    await until_seen(client, head, await publish(REGISTERED))
    assert (await seen(client, head)).count(str(event_id)) == 1


async def test_nothing_but_public_events_leaves(client: Any, publish: Publish, head: str) -> None:
    await publish("party.coverage.task_opened.v1")
    await publish("registration.name.reserved.v1")
    await publish("registration.filing.filed.v1")
    last = await publish(REGISTERED)
    await until_seen(client, head, last)
    await asyncio.sleep(0.3)
    assert await seen(client, head) == [str(last.id)]


async def test_an_application_is_told_to_its_own_client_only(
    gateway_app: Any, client: Any, service_client: Any, make_token: Any, test_issuer: Any, publish: Publish, head: str
) -> None:
    own = await publish(SUBMITTED, client_issuer=test_issuer.name, client_id="integrator")
    await publish(SUBMITTED, client_issuer=test_issuer.name, client_id="another")
    await publish(SUBMITTED, client_issuer="https://elsewhere.test", client_id="integrator")
    await until_seen(client, head, last := await publish(REGISTERED))
    assert sorted(await seen(client, head)) == sorted([str(own.id), str(last.id)])
    person = service_client(gateway_app, make_token("CSO", client_id="integrator", sub="somebody"))
    assert await seen(person, head) == [str(last.id)], "a person who uses the client as an app is not the client"
    for role in ("MUN", "AUD", "PUB"):
        stranger = service_client(gateway_app, make_token(role, "50", client_id="stranger"))
        assert await seen(stranger, head) == [str(last.id)]
        assert await seen(stranger, head, type=SUBMITTED) == []


async def test_filters(client: Any, publish: Publish, head: str) -> None:
    organization = uuid4()
    here = await publish(REGISTERED, division="500103001011", organization_id=str(organization))
    there = await publish(REGISTERED, division="500105001002")
    taken_out = await publish(REGISTERED, division="500110-WS")
    filed = await publish("registration.filing.upgrade_suggested.v1", division="500110101201")
    for event in (here, there, taken_out, filed):
        await until_seen(client, head, event)
    everything = {str(event.id) for event in (here, there, taken_out, filed)}
    cases: list[tuple[dict[str, Any], set[str]]] = [
        ({}, everything),
        ({"division": "50"}, everything),
        ({"division": "500000000000"}, everything),
        ({"division": "500103"}, {str(here.id)}),
        ({"division": "500103001"}, {str(here.id)}),
        ({"division": "500103001000"}, {str(here.id)}),
        ({"division": "500103001011"}, {str(here.id)}),
        ({"division": "500110"}, {str(filed.id)}),
        ({"division": "500110-WS"}, {str(taken_out.id)}),
        ({"organization_id": str(organization)}, {str(here.id)}),
        ({"type": "registration.filing.upgrade_suggested.v1"}, {str(filed.id)}),
        ({"type": [REGISTERED, "registration.filing.upgrade_suggested.v1"]}, everything),
        ({"type": REGISTERED, "division": "500105"}, {str(there.id)}),
    ]
    for params, expected in cases:
        assert set(await seen(client, head, **params)) == expected, params


async def test_pages_follow_one_another_without_gap_or_repeat(client: Any, publish: Publish, head: str) -> None:
    events = [await publish(REGISTERED) for _ in range(7)]
    for event in events:
        await until_seen(client, head, event)
    position, found = head, []
    while True:
        answer = await client.get("/v1/events", params={"after": position, "limit": 3})
        page = answer.json()
        found += [item["id"] for item in page["items"]]
        assert int(page["next_cursor"]) == int(position) + len(page["items"])
        position = page["next_cursor"]
        if len(page["items"]) < 3:
            assert "link" not in answer.headers
            break
        assert f"after={position}" in answer.headers["link"]
    assert sorted(found) == sorted(str(event.id) for event in events)
    assert await seen(client, position) == []


@pytest.mark.parametrize(
    "params",
    [
        {"after": "-1"},
        {"after": "x"},
        {"after": "1e3"},
        {"limit": "0"},
        {"limit": "201"},
        {"type": "registration.organization.unheard_of.v1"},
        {"type": "party.coverage.task_opened.v1"},
        {"type": "registration.name.reserved.v1"},
        {"division": "abc"},
        {"organization_id": "abc"},
    ],
)
async def test_bad_filters_are_refused(client: Any, params: dict[str, str]) -> None:
    answer = await client.get("/v1/events", params=params)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"]


async def test_the_largest_position_is_just_the_end(client: Any) -> None:
    assert await seen(client, "9" * 19) == []


class Stream:
    """A reader of server-sent events that speaks ASGI, so that it can hang up whenever it wants."""

    def __init__(self, app: Any, token: str, query: str = "", last_event_id: str | None = None) -> None:
        self._app, self.status = app, 0
        self.headers: dict[bytes, bytes] = {}
        headers = [(b"authorization", f"Bearer {token}".encode()), (b"accept", b"text/event-stream")]
        if last_event_id is not None:
            headers.append((b"last-event-id", last_event_id.encode()))
        self._scope = {
            "type": "http", "method": "GET", "path": "/v1/events", "raw_path": b"/v1/events", "headers": headers,
            "query_string": query.encode(), "scheme": "http", "client": None, "server": ("linli.test", 80),
            "http_version": "1.1", "root_path": "",
        }  # fmt: skip
        self._sent: asyncio.Queue[bytes] = asyncio.Queue()
        self._gone, self._answered = asyncio.Event(), asyncio.Event()
        self._text = b""

    async def __aenter__(self) -> "Stream":
        self._task = asyncio.create_task(self._app(self._scope, self._receive, self._send))
        return self

    async def __aexit__(self, *_: object) -> None:
        self._gone.set()
        async with asyncio.timeout(3):
            await self._task

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
            self._answered.set()
        else:
            await self._sent.put(message["body"])

    async def begun(self) -> int:
        """The status, once the answer has begun."""
        async with asyncio.timeout(20):
            await self._answered.wait()
        return self.status

    async def event(self, seconds: float = 5.0) -> dict[str, str]:
        """The next event with data, as its fields."""
        async with asyncio.timeout(seconds):
            while True:
                block, found, rest = self._text.partition(b"\n\n")
                if not found:
                    self._text += await self._sent.get()
                    continue
                self._text = rest
                fields = dict(line.split(": ", 1) for line in block.decode().splitlines())
                if "data" in fields:
                    return fields


async def test_a_stream_sends_what_was_missed_and_then_what_comes(
    gateway_app: Any, client: Any, make_token: Any, publish: Publish, head: str
) -> None:
    missed = await publish(REGISTERED)
    await until_seen(client, head, missed)
    async with Stream(gateway_app, make_token("INT", client_id="integrator"), f"after={head}") as stream:
        first = await stream.event()
        assert stream.status == 200
        assert stream.headers[b"content-type"].startswith(b"text/event-stream")
        assert stream.headers[b"cache-control"] == b"no-store"
        assert (first["id"], first["event"]) == (str(int(head) + 1), REGISTERED)
        assert orjson.loads(first["data"])["id"] == str(missed.id)
        began = time.monotonic()
        live = await publish(REGISTERED)
        second = await stream.event()
        assert time.monotonic() - began < 1
        assert orjson.loads(second["data"])["id"] == str(live.id)


async def test_a_stream_goes_on_after_the_last_event_id(
    gateway_app: Any, client: Any, make_token: Any, publish: Publish, head: str
) -> None:
    events = [await publish(REGISTERED) for _ in range(3)]
    for event in events:
        await until_seen(client, head, event)
    ids = await seen(client, head)
    async with Stream(gateway_app, make_token("INT"), "after=0", last_event_id=str(int(head) + 1)) as stream:
        assert [orjson.loads((await stream.event())["data"])["id"] for _ in range(2)] == ids[1:]


async def test_a_stream_shows_only_what_its_reader_may_see_and_asked_for(
    gateway_app: Any, make_token: Any, publish: Publish, test_issuer: Any, head: str
) -> None:
    token = make_token("INT", client_id="integrator")
    async with Stream(gateway_app, token, f"after={head}&type={SUBMITTED}") as stream:
        await publish(REGISTERED)
        await publish(SUBMITTED, client_issuer=test_issuer.name, client_id="another")
        own = await publish(SUBMITTED, client_issuer=test_issuer.name, client_id="integrator")
        assert orjson.loads((await stream.event())["data"])["id"] == str(own.id)


async def test_a_stream_ends_with_its_token(gateway_app: Any, make_token: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("gateway.journal.stream.HEARTBEAT_SECONDS", 0.2)
    stream = Stream(gateway_app, make_token("INT", lifetime=2))
    async with stream, asyncio.timeout(12):
        await stream._task


async def test_there_is_a_limit_of_streams(applications: Any, make_token: Any) -> None:
    async with applications.running("gateway", event_streams=1) as app:
        async with Stream(app, make_token("INT")) as first:
            assert await first.begun() == 200
            async with Stream(app, make_token("INT")) as second:
                assert await second.begun() == 503
        async with Stream(app, make_token("INT")) as third:
            assert await third.begun() == 200


async def test_filters_may_name_several(client: Any, publish: Publish, head: str) -> None:
    one, two = uuid4(), uuid4()
    first = await publish(REGISTERED, division="500103001011", organization_id=str(one))
    second = await publish(REGISTERED, division="500105001002", organization_id=str(two))
    third = await publish(REGISTERED, division="500106001002")
    for event in (first, second, third):
        await until_seen(client, head, event)
    both = {str(first.id), str(second.id)}
    assert set(await seen(client, head, division=["500103", "500105001"])) == both
    assert set(await seen(client, head, organization_id=[str(one), str(two)])) == both
    assert set(await seen(client, head, division=["500103", "500105"], organization_id=[str(two)])) == {str(second.id)}


async def test_an_empty_page_waits_for_its_first_event(client: Any, publish: Publish, head: str) -> None:
    organization = str(uuid4())
    query = {"after": head, "organization_id": organization}
    waiting = asyncio.create_task(client.get("/v1/events", params=query | {"wait": "20"}))
    await asyncio.sleep(0.1)
    await publish(REGISTERED)
    event = await publish(REGISTERED, organization_id=organization)
    async with asyncio.timeout(10):
        page = (await waiting).json()
    assert [item["id"] for item in page["items"]] == [str(event.id)]
    began = time.monotonic()
    empty = (await client.get("/v1/events", params=query | {"after": page["next_cursor"], "wait": "1"})).json()
    assert 0.9 < time.monotonic() - began < 8
    assert (empty["items"], empty["next_cursor"] >= page["next_cursor"]) == ([], True)
    assert (await client.get("/v1/events", params={"wait": "51"})).status_code == 422


def entry(position: int, written_at: datetime) -> JournalEntry:
    event = CloudEvent.model_validate(example_of(BY_TYPE[REGISTERED]) | {"id": str(uuid4())})
    wire = event.to_wire().decode()
    return JournalEntry(
        position=position, event_id=event.id, type=event.type, organization_id=None, division_codes=["50"],
        client_issuer=None, client_id=None, event=wire, written_at=written_at,
    )  # fmt: skip


async def test_old_events_are_forgotten_and_whoever_asks_is_led_to_the_snapshot(
    applications: Any, service_client: Any, make_token: Any
) -> None:
    async with applications.running("gateway", journal_days={"2020-01-01": 50, "2020-02-01": 40}) as app:
        database, now = app.state.resources.database, app.state.resources.clock.real_now()
        client = service_client(app, make_token("INT", client_id="integrator"))
        async with database.transaction() as session:
            for position, age in ((1, 45), (2, 41), (3, 39)):
                session.add(entry(position, now - timedelta(days=age)))
            (await session.get_one(JournalHead, 1)).position = 3
        await run_days(app.state.resources, app.state.resources.clock.today() + timedelta(days=1))
        answer = await client.get("/v1/events")
        assert (answer.status_code, answer.json()["code"]) == (410, "CURSOR_EXPIRED")
        assert answer.headers["link"] == '</v1/public-register/snapshot>; rel="alternate"'
        assert len((await client.get("/v1/events", params={"after": "2"})).json()["items"]) == 1
        live = await client.get("/v1/events", headers={"Accept": "text/event-stream"})
        assert live.status_code == 410
        stated = (await client.get("/v1/events/retention")).json()
        assert (stated["oldest_cursor"], stated["newest_cursor"], stated["kept_days"]) == ("2", "3", 40)
        hook = {"url": "https://receiver.example.org/", "after": "1"}
        refused = await client.post("/v1/webhooks", json=hook, headers={"Idempotency-Key": "expired-cursor"})
        assert (refused.status_code, refused.json()["code"]) == (410, "CURSOR_EXPIRED")
