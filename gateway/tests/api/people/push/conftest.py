"""Phones with an app, and the app's own push server."""

import asyncio
import itertools
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import pytest
from pytest_httpserver import HTTPServer
from standardwebhooks import Webhook
from werkzeug import Request, Response

from gateway.inbox.writing import tell_people
from gateway.push.offering import end_push, offer_push
from shared.contracts.asyncapi import example_of
from shared.contracts.catalogue import BY_TYPE
from shared.contracts.envelope import CloudEvent
from shared.kit.authorization import system_caller
from shared.kit.clock import Clock
from shared.kit.unit_of_work import UnitOfWork

HOOKS = "/v1/me/push-hooks"
INBOX = "/v1/me/inbox"
PASSWORD = "Xk7-mP2v-Rt9z"
REMINDED = "registration.reminder.sent.v1"
PAID = "funding.disbursement.paid.v1"
NUMBERS = itertools.count(1)


@dataclass
class PushServer:
    """An app's own push server: keeps what it is told, and answers as a test wants it."""

    url: str
    secret: str = ""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    answer: Callable[[dict[str, Any]], Response] = lambda _: Response("ok")
    held: str = ""
    open: threading.Event = field(default_factory=threading.Event)

    def __call__(self, request: Request) -> Response:
        """Verify the signature, as every receiver can, and answer."""
        body = Webhook(self.secret).verify(request.get_data(), dict(request.headers))
        assert body["type"] == "inbox.message"
        self.bodies.append(body["data"])
        self.ids.append(request.headers["webhook-id"])
        if body["data"]["device_token"] == self.held:
            self.open.wait(10)
        return self.answer(body["data"])

    def hold(self, token: str) -> None:
        """From now on it answers nothing for a device, until `release`."""
        self.held, self.open = token, threading.Event()

    def release(self) -> None:
        """What is held is answered, and so is all that comes."""
        self.held = ""
        self.open.set()

    def ids_of(self, token: str) -> list[str]:
        """The ids under which it was told for a device, in order."""
        return [id_ for id_, data in zip(self.ids, self.bodies, strict=True) if data["device_token"] == token]

    def told(self, token: str) -> list[dict[str, Any]]:
        """What it was told for a device."""
        return [data for data in self.bodies if data["device_token"] == token]

    async def until(self, token: str, count: int) -> list[dict[str, Any]]:
        """What it was told for a device, once it is so much."""
        async with asyncio.timeout(20):
            while len(found := self.told(token)) < count:
                await asyncio.sleep(0.02)
        return found


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    """Where push servers listen."""
    with HTTPServer(threaded=True) as made:
        yield made


@pytest.fixture
async def push_server(people: Any, server: HTTPServer, app_ids: Any, offered: Any) -> AsyncIterator[PushServer]:
    """The push server of the app `mobile`."""
    made = PushServer(server.url_for("/push"))
    server.expect_request("/push").respond_with_handler(made)
    made.secret = await offered("mobile", made.url)
    yield made
    made.release()
    await end_push(people.app.state.resources.database, "mobile")


@pytest.fixture
def offered(people: Any) -> Callable[[str, str], Awaitable[str]]:
    """Factory: the secret of an app's push server at a URL."""

    async def offer(app: str, url: str) -> str:
        resources = people.app.state.resources
        return await offer_push(resources.database, resources.vault, Clock(), app, url, private=True)

    return offer


@dataclass
class Phone:
    """A person's phone on which the app is signed in."""

    people: Any
    browser: Any
    account: dict[str, Any]
    client: httpx.AsyncClient
    refresh_token: str
    organization: str
    token: str = field(default_factory=lambda: f"device-{next(NUMBERS)}-{uuid4()}")
    spent: bool = False

    async def register(self, **changes: Any) -> httpx.Response:
        """The answer to registering the phone."""
        return await self.client.post(HOOKS, json={"device_token": self.token, **changes})

    async def hooks(self) -> list[dict[str, Any]]:
        """The person's hooks."""
        answer = await self.client.get(HOOKS)
        assert answer.status_code == 200, answer.text
        return list(answer.json()["items"])

    async def deliveries(self, hook: dict[str, Any]) -> list[dict[str, Any]]:
        """What was and is to be told."""
        answer = await self.client.get(f"{HOOKS}/{hook['id']}/deliveries")
        assert answer.status_code == 200, answer.text
        return list(answer.json()["items"])

    async def until(self, hook: dict[str, Any], *states: str) -> list[dict[str, Any]]:
        """The deliveries once they are in these states, newest first."""
        async with asyncio.timeout(20):
            while True:
                found = await self.deliveries(hook)
                if [one["state"] for one in found] == list(states):
                    return found
                await asyncio.sleep(0.05)

    async def happens(self, kind: str = REMINDED, **data: Any) -> None:
        """Something that concerns the person's organization comes to the gateway."""
        resources = self.people.app.state.resources
        message = example_of(BY_TYPE[kind]) | {"id": str(uuid4()), "subject": str(uuid4())}
        message["data"] |= {"organization_id": self.organization, **data}
        async with resources.database.transaction() as session:
            acting = UnitOfWork(
                session=session, caller=system_caller("gateway"), resources=resources, correlation_id="told"
            )
            await tell_people(acting, CloudEvent.model_validate(message))
        resources.wakeups.signal()


Phones = Callable[..., Awaitable[Phone]]


@pytest.fixture(scope="session")
def signed_in() -> dict[str, list[tuple[Any, ...]]]:
    """People who are signed in to an app, whom one test after the other may be."""
    return {}


@pytest.fixture
async def phone(people: Any, browsers: Any, desk: Any, signed_in: dict[str, list[Any]]) -> AsyncIterator[Phones]:
    """Factory: a phone on which somebody of an organization is signed in to the app and has read everything."""
    given: list[tuple[str, Phone, Any]] = []

    async def sign_in(app: str) -> tuple[Any, ...]:
        organization = await desk.registered()
        account = await people.opened({"roles": ["CSO"], "organization_id": str(organization.id), "title": "理事"})
        browser = browsers()
        await browser.authorize(client_id=app)
        await browser.sign_in(account["login_name"], account["initial_password"])
        await browser.send(current=account["initial_password"], password=PASSWORD, repeated=PASSWORD)
        granted = await browser.token(client_id=app, **browser.exchange(browser.answer()["code"]))
        return account, granted.json(), str(organization.id)

    async def make(app: str = "mobile") -> Phone:
        known = signed_in[app].pop() if signed_in.get(app) else await sign_in(app)
        account, tokens, organization = known
        client = people.client(people.app, tokens["access_token"])
        made = Phone(people, browsers(), account, client, tokens["refresh_token"], organization)
        assert (await client.post("/v1/me/inbox/reading", json={"up_to": 2**53})).status_code == 200
        given.append((app, made, known))
        return made

    yield make
    for app, made, known in given:
        if not made.spent:
            signed_in.setdefault(app, []).append(known)
