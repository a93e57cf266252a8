"""A gateway on a port, so that it trusts the tokens that it gives out itself."""

import asyncio
import itertools
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from gateway.main import create_app
from linli.testing.listening import client_at
from linli.testing.servers import TestRun

KEYS = itertools.count(1)
CERTIFICATE = "x-client-certificate"


async def silent(scope: Any, receive: Any, send: Any) -> None:
    """A service that starts, stops, and has nothing to say."""
    if scope["type"] == "lifespan":
        while (message := await receive())["type"] != "lifespan.shutdown":
            await send({"type": f"{message['type']}.complete"})
        await send({"type": "lifespan.shutdown.complete"})
        return
    status = 500 if scope["path"].endswith("/broken") else 200
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


class Office:
    """A gateway, those who decide about clients, and the public."""

    def __init__(self, app: FastAPI, url: str, make_token: Callable[..., str]) -> None:
        self.app, self.url = app, url
        self._make_token = make_token

    def as_(self, role: str, division: str | None = None, **claims: Any) -> httpx.AsyncClient:
        """Somebody with a token of the test issuer."""
        return self.bearing(self._make_token(role, division, **claims))

    def bearing(self, token: str, **headers: str) -> httpx.AsyncClient:
        """Somebody with this token."""
        return client_at(self.url, headers={"Authorization": f"Bearer {token}", **headers})

    async def post(
        self, client: httpx.AsyncClient, path: str, body: Any = None, version: int | None = None
    ) -> httpx.Response:
        """The answer to a command."""
        headers = {"Idempotency-Key": f"clients-{next(KEYS)}"}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return await client.post(path, json=body, headers=headers)

    async def token(self, **form: str) -> httpx.Response:
        """The answer to a request for a token; `certificate` is what the proxy writes."""
        certificate = form.pop("certificate", None)
        headers = {CERTIFICATE: certificate} if certificate else {}
        async with client_at(self.url) as client:
            data = {"grant_type": "client_credentials", **form}
            return await client.post("/oauth/token", data=data, headers=headers)

    async def client(self, **asked: Any) -> tuple[str, str]:
        """A client that was asked for, approved and claimed: its id and secret."""
        async with self.as_("PUB") as public, self.as_("CTY", "500103", sub="decider") as county:
            body = {"name": "平台", "operator": "数据中心", "purpose": "接入", "divisions": ["500103"], **asked}
            made = await self.post(public, "/v1/client-registrations", body)
            assert made.status_code == 201, made.text
            path = f"/v1/client-registrations/{made.json()['id']}"
            assert (await self.post(county, f"{path}/approval", {}, 1)).status_code == 200
            claimed = await self.post(public, f"{path}/claim", {"claim_code": made.json()["claim_code"]})
            assert claimed.status_code == 200, claimed.text
            return claimed.json()["client_id"], claimed.json()["client_secret"]


@pytest.fixture(scope="session")
async def office(applications: Any, test_issuer: Any, test_run: TestRun) -> AsyncIterator[Office]:
    """The gateway of these tests; it takes no events from the other tests' gateway."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        own = {"issuer": url, "jwks_url": f"{url}/.well-known/jwks.json", "roles": ["INT", "PUB"], "divisions": [""]}
        settings = await applications.settings(
            "gateway", public_url=url, issuers=[test_issuer.settings, own], tls_certificate_header=CERTIFICATE,
            rates={"tokens": 100_000, "public_tokens": 100_000}, nats_url=test_run.fresh_nats_url(),
        )  # fmt: skip
        app = create_app(settings, {"registration": silent})
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on"))
        serving = asyncio.create_task(server._serve([listener]))
        async with asyncio.timeout(30):
            while not server.started:
                await asyncio.sleep(0.02)
        yield Office(app, url, test_issuer.token)
        server.should_exit = True
        await serving
