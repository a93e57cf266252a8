"""The gateway on real servers, with small services behind it in the same process."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import orjson
import pytest
from fastapi import FastAPI

from gateway.main import create_app
from gateway.settings import GatewaySettings

PUBLIC_URL = "http://linli.test"
SERVICE_SECRET = "s" * 40


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
async def gateway_app(applications: Any) -> AsyncIterator[FastAPI]:
    """A gateway with the sandbox, in front of one service in process and one that is down."""
    settings: GatewaySettings = await applications.settings(
        "gateway",
        sandbox=True,
        public_url=PUBLIC_URL,
        service_urls={"talent": "http://127.0.0.1:1"},
        service_clients={"linli-funding": SERVICE_SECRET},
        rates={"tokens": 100_000, "public_tokens": 100_000},
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
