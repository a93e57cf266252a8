"""The gateway on real servers, with small services behind it in the same process."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import uuid4

import httpx
import orjson
import pytest
from fastapi import FastAPI

from gateway.main import create_app
from gateway.settings import GatewaySettings
from shared.contracts.asyncapi import example_of
from shared.contracts.catalogue import EVENTS
from shared.contracts.envelope import CloudEvent, stream_of

PUBLIC_URL = "http://linli.test"
SERVICE_SECRET = "s" * 40
BY_TYPE = {event.type: event for event in EVENTS}

Publish = Callable[..., Awaitable[CloudEvent]]


async def mirror(scope: Any, receive: Any, send: Any) -> None:
    """A service that starts, stops, and answers with what it was asked."""
    if scope["type"] == "lifespan":
        while (message := await receive())["type"] != "lifespan.shutdown":
            await send({"type": f"{message['type']}.complete"})
        await send({"type": "lifespan.shutdown.complete"})
        return
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    seen = {
        "method": scope["method"],
        "path": scope["path"],
        "query": scope["query_string"].decode(),
        "headers": {name.decode(): value.decode("latin-1") for name, value in scope["headers"]},
        "body": body.decode(),
    }
    headers = [(b"content-type", b"application/json"), (b"etag", b'"3"')]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": orjson.dumps(seen)})


@pytest.fixture(scope="session")
def mirror_service() -> Any:
    """A service that answers with what it was asked."""
    return mirror


@pytest.fixture(scope="session")
async def gateway_app(applications: Any) -> AsyncIterator[FastAPI]:
    """A gateway with the sandbox, in front of one service in process and one that is down."""
    settings: GatewaySettings = await applications.settings(
        "gateway",
        sandbox=True,
        public_url=PUBLIC_URL,
        service_urls={"talent": "http://127.0.0.1:1"},
        service_clients={"linli-funding": SERVICE_SECRET},
        rates={"tokens": 100_000, "public_tokens": 100_000},
        webhooks={"answer_seconds": 1.0, "plan_seconds": [0.3, 0.3, 0.3, 0.3]},
    )
    app = create_app(settings, {"registration": mirror})
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
def public(gateway_app: FastAPI, service_client: Callable[..., httpx.AsyncClient]) -> httpx.AsyncClient:
    """A client without a token."""
    return service_client(gateway_app)


@pytest.fixture
def client(
    gateway_app: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> httpx.AsyncClient:
    """A client with the token of an integrator."""
    return service_client(gateway_app, make_token("INT", client_id="integrator"))


@pytest.fixture
def publish(gateway_app: Any) -> Publish:
    """Put the example of a type on its stream, as a new event of a new aggregate unless one is named."""

    async def send(
        kind: str,
        *,
        division: str = "500103001011",
        event_id: Any = None,
        subject: str | None = None,
        version: int = 1,
        **data: Any,
    ) -> CloudEvent:
        message = example_of(BY_TYPE[kind])
        subject = subject or str(uuid4())
        message |= {"id": str(event_id or uuid4()), "subject": subject, "aggregateversion": version}
        message["divisioncode"] = division
        message["data"] = message["data"] | data
        event = CloudEvent.model_validate(message)
        streams = gateway_app.state.resources.streams
        await streams.ensure(stream_of(kind))
        await streams.publish(kind, str(uuid4()), event.to_wire())
        return event

    return send
