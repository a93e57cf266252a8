"""Receivers on sockets of their own, and clients that subscribe them."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from uuid import uuid4

import httpx
import orjson
import pytest
import uvicorn
from fastapi import FastAPI
from standardwebhooks import Webhook

from shared.contracts.envelope import CloudEvent

KEYS = itertools.count(1)
WEBHOOKS = "/v1/webhooks"
REGISTERED = "registration.organization.registered.v1"


class Receiver:
    """A receiver: it echoes challenges, keeps what it gets, and answers as it is told."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.bodies: list[bytes] = []
        self.failing: Callable[[dict[str, Any]], int] = lambda message: 200
        self.echoing = True
        self.pause = 0.0
        self.url = ""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        body = b""
        while True:
            part = await receive()
            body += part.get("body", b"")
            if not part.get("more_body"):
                break
        message = orjson.loads(body)
        status, answer = await self._answer(message, scope, body)
        headers = [(b"content-type", b"application/json")]
        if status == 302:
            headers.append((b"location", self.url.encode() + b"/elsewhere"))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": orjson.dumps(answer)})

    async def _answer(self, message: dict[str, Any], scope: Any, body: bytes) -> tuple[int, Any]:
        if "challenge" in message["data"]:
            return 200, {"challenge": message["data"]["challenge"] if self.echoing else "another"}
        await asyncio.sleep(self.pause)
        status = self.failing(message)
        if status == 200:
            self.messages.append(message)
            self.headers.append({name.decode(): value.decode() for name, value in scope["headers"]})
            self.bodies.append(body)
        return status, {"seen": message["id"]}

    def ids(self) -> list[str]:
        """The ids of the events received, in order."""
        return [message["id"] for message in self.messages]

    def verify(self, secret: str, at: int = -1) -> dict[str, Any]:
        """The message, as the library of Standard Webhooks reads it after verifying the signature."""
        return dict(Webhook(secret).verify(self.bodies[at], self.headers[at]))


@asynccontextmanager
async def listening() -> AsyncIterator[Receiver]:
    """Give a receiver on a free port."""
    made = Receiver()
    config = uvicorn.Config(made, host="127.0.0.1", port=0, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve())
    async with asyncio.timeout(10):
        while not server.started:
            await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    made.url = f"http://127.0.0.1:{port}"
    try:
        yield made
    finally:
        server.should_exit = server.force_exit = True
        await serving


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A receiver."""
    async with listening() as made:
        yield made


@pytest.fixture
async def slow_receivers() -> AsyncIterator[list[Receiver]]:
    """Five receivers that a test may slow down."""
    async with AsyncExitStack() as closing:
        yield [await closing.enter_async_context(listening()) for _ in range(5)]


class Owner:
    """A client and its subscriptions."""

    def __init__(
        self, client: httpx.AsyncClient, client_id: str, publish: Callable[..., Awaitable[CloudEvent]]
    ) -> None:
        self.client = client
        self.client_id = client_id
        self.issuer = "https://issuer.test"
        self.organization = str(uuid4())
        self._publish = publish

    async def event(self, kind: str = REGISTERED, **stated: Any) -> str:
        """The id of a new event, of this test's own organization unless another one is stated."""
        return str((await self._publish(kind, **{"organization_id": self.organization, **stated})).id)

    async def post(self, path: str, body: Any = None, version: int | None = None) -> httpx.Response:
        """The answer to a command."""
        headers = {"Idempotency-Key": f"webhook-{next(KEYS)}"}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return await self.client.post(path, json=body, headers=headers)

    async def patch(self, webhook: dict[str, Any], body: dict[str, Any]) -> httpx.Response:
        """The answer to a merge patch of the subscription as the caller knows it."""
        headers = {"If-Match": f'"{webhook["version"]}"', "Content-Type": "application/merge-patch+json"}
        path = f"{WEBHOOKS}/{webhook['id']}"
        return await self.client.patch(path, content=orjson.dumps(body), headers=headers)

    async def subscribed(self, url: str, **filters: Any) -> dict[str, Any]:
        """A verified subscription with its secret, to this test's own events unless others are stated."""
        answer = await self.post(WEBHOOKS, {"url": url, "organizations": [self.organization], **filters})
        assert answer.status_code == 201, answer.text
        made = answer.json()
        return made | await self.until(made["id"], state="ACTIVE")

    async def read(self, webhook_id: str) -> dict[str, Any]:
        """The subscription as it stands."""
        answer = await self.client.get(f"{WEBHOOKS}/{webhook_id}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def command(self, webhook_id: str, name: str, body: Any = None) -> dict[str, Any]:
        """The subscription after a command that succeeds."""
        version = (await self.read(webhook_id))["version"]
        answer = await self.post(f"{WEBHOOKS}/{webhook_id}/{name}", body, version)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def until(self, webhook_id: str, **values: Any) -> dict[str, Any]:
        """The subscription once it has these values."""
        async with asyncio.timeout(20):
            while True:
                found = await self.read(webhook_id)
                if values.items() <= found.items():
                    return found
                await asyncio.sleep(0.05)

    async def deliveries(self, webhook_id: str, **query: Any) -> list[dict[str, Any]]:
        """The log, newest first."""
        answer = await self.client.get(f"{WEBHOOKS}/{webhook_id}/deliveries", params={"limit": 200, **query})
        assert answer.status_code == 200, answer.text
        return list(answer.json()["items"])

    async def events(self, kind: str) -> list[dict[str, Any]]:
        """What the client reads of a type in the journal."""
        answer = await self.client.get("/v1/events", params={"type": kind, "limit": 200})
        assert answer.status_code == 200, answer.text
        return list(answer.json()["items"])

    async def until_settled(self, webhook_id: str, count: int, **query: Any) -> list[dict[str, Any]]:
        """The log once so many deliveries match."""
        async with asyncio.timeout(20):
            while len(found := await self.deliveries(webhook_id, **query)) < count:
                await asyncio.sleep(0.05)
        return found


@pytest.fixture
def make_owner(
    gateway_app: FastAPI,
    service_client: Callable[..., httpx.AsyncClient],
    make_token: Callable[..., str],
    publish: Callable[..., Awaitable[CloudEvent]],
) -> Callable[[], Owner]:
    """Make integrators of their own."""

    def make() -> Owner:
        client_id = f"integrator-{next(KEYS)}"
        return Owner(service_client(gateway_app, make_token("INT", client_id=client_id)), client_id, publish)

    return make


@pytest.fixture
def owner(make_owner: Callable[[], Owner]) -> Owner:
    """An integrator of its own for each test."""
    return make_owner()


@pytest.fixture
def stranger(make_owner: Callable[[], Owner]) -> Owner:
    """Another integrator."""
    return make_owner()
