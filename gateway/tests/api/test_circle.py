"""The gateway as callers meet it: on a port, with a service of the suite behind it that trusts its tokens."""

import asyncio
import base64
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, nullcontext
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
import uvicorn

from gateway.issuer.administration import NewClient, add_client
from gateway.main import create_app
from linli.testing.listening import client_at
from linli.testing.servers import TestRun
from shared.kit.app import ServiceDefinition, create_service
from shared.kit.authorization import PermissionTable
from shared.kit.clock import SHANGHAI, Clock
from shared.kit.daily import DailyJob
from shared.kit.dependencies import CurrentCaller, internal_scope, public_route
from shared.kit.routes import Router

router = Router(tags=["Who"])


@router.get("/v1/registration/who", dependencies=[public_route])
async def who(caller: CurrentCaller) -> dict[str, Any]:
    """Answer who calls."""
    return {"issuer": caller.issuer, "roles": sorted(caller.roles), "division": caller.division, "sub": caller.subject}


@router.get("/internal/secret", dependencies=[internal_scope("internal.read")], include_in_schema=False)
async def secret() -> dict[str, Any]:
    """Answer services only."""
    return {"secret": 42}


days_run: list[str] = []


async def note_day(_: Any, day: Any) -> int:
    """Remember the day, once."""
    if days_run[-1:] == [day.isoformat()]:
        return 0
    days_run.append(day.isoformat())
    return 1


SERVICE = ServiceDefinition(
    name="registration",
    title="Registration",
    description="One route.",
    routers=[router],
    permissions=PermissionTable({}),
    daily_jobs=[DailyJob("note", note_day)],
)


class Suite:
    """A gateway on a port with a service behind it."""

    def __init__(self, url: str, service_url: str, app: Any) -> None:
        self.url, self.service_url, self.app = url, service_url, app


@pytest.fixture(scope="module", params=["separate processes", "one process"])
async def suite(request: Any, applications: Any, test_run: TestRun) -> AsyncIterator[Suite]:
    async with AsyncExitStack() as stack:
        sockets = {name: _listen() for name in ("gateway", "registration")}
        for one in sockets.values():
            stack.callback(one.close)
        urls = {name: f"http://127.0.0.1:{one.getsockname()[1]}" for name, one in sockets.items()}
        url = urls["gateway"]
        trusted = {"roles": ["CTY", "PUB", "INT"], "divisions": [""]}
        issuers = [
            {"issuer": url, "jwks_url": f"{url}/.well-known/jwks.json", **trusted},
            {
                "issuer": f"{url}/sandbox",
                "jwks_url": f"{url}/sandbox/.well-known/jwks.json",
                "sandbox": True,
                **trusted,
            },
        ]
        common: dict[str, Any] = {"sandbox": True, "issuers": issuers, "nats_url": test_run.fresh_nats_url()}
        service = create_service(SERVICE, await applications.settings("registration", **common))
        settings = await applications.settings(
            "gateway",
            public_url=url,
            service_urls={"registration": urls["registration"]},
            service_clients={"linli-funding": "f" * 40},
            **common,
        )
        together = request.param == "one process"
        app = create_app(settings, {"registration": service} if together else None)
        if not together:
            await stack.enter_async_context(_serving(service, sockets["registration"]))
        await stack.enter_async_context(_serving(app, sockets["gateway"]))
        yield Suite(url, urls["registration"], app)


def _listen() -> socket.socket:
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    return listener


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    def capture_signals(self) -> Any:
        return nullcontext()

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.ready.set()


class _serving:  # noqa: N801
    def __init__(self, app: Any, listener: Any) -> None:
        self._server = _Server(uvicorn.Config(app, log_config=None, lifespan="on", http="httptools"))
        self._listener = listener

    async def __aenter__(self) -> None:
        self._task = asyncio.create_task(self._server.serve([self._listener]))
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait({self._task, ready}, return_when=asyncio.FIRST_COMPLETED)
        assert self._server.started, "the server did not start"

    async def __aexit__(self, *_: object) -> None:
        self._server.should_exit = True
        await self._task


@pytest.fixture
async def caller(suite: Suite) -> AsyncIterator[httpx.AsyncClient]:
    async with client_at(suite.url) as client:
        yield client


async def sandbox_token(caller: httpx.AsyncClient, **wanted: Any) -> dict[str, str]:
    answer = await caller.post("/v1/sandbox/tokens", json=wanted)
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


async def test_a_sandbox_token_opens_the_service(caller: httpx.AsyncClient, suite: Suite) -> None:
    wanted = {"role": "CTY", "division": "500103", "org_id": None, "sub": "officer-1"}
    headers = await sandbox_token(caller, **wanted)
    expected = {"issuer": f"{suite.url}/sandbox", "roles": ["CTY"], "division": "500103", "sub": "officer-1"}
    assert (await caller.get("/v1/registration/who", headers=headers)).json() == expected
    assert (await caller.get("/v1/events", headers=headers)).status_code == 200


async def test_a_clients_token_opens_the_service(caller: httpx.AsyncClient, suite: Suite) -> None:
    database = suite.app.state.resources.database
    secret = await add_client(database, NewClient("office", "局", roles=("CTY",), divisions=("500103",)), Clock())
    assert secret is not None
    form = {"grant_type": "client_credentials"}
    token = (await caller.post("/oauth/token", data=form, auth=("office", secret))).json()["access_token"]
    answer = await caller.get("/v1/registration/who", headers={"Authorization": f"Bearer {token}"})
    assert answer.json() == {"issuer": suite.url, "roles": ["CTY"], "division": "500103", "sub": "office"}


async def test_internal_routes_open_to_services_past_the_gateway_only(caller: httpx.AsyncClient, suite: Suite) -> None:
    form = {"grant_type": "client_credentials", "scope": "internal.read", "audience": "registration"}
    pair = base64.b64encode(f"linli-funding:{'f' * 40}".encode()).decode()
    granted = (await caller.post("/oauth/token", data=form, headers={"Authorization": f"Basic {pair}"})).json()
    headers = {"Authorization": f"Bearer {granted['access_token']}"}
    assert (await caller.get("/internal/secret", headers=headers)).status_code == 404
    assert (await caller.get("/v1/registration/who", headers=headers)).status_code == 401
    async with client_at(suite.service_url) as direct:
        try:
            answer = await direct.get("/internal/secret", headers=headers)
        except httpx.ConnectError:
            return  # one process: the service has no port of its own
    assert answer.json() == {"secret": 42}


async def test_the_sandbox_moves_the_clock_of_every_service(caller: httpx.AsyncClient) -> None:
    morning = Clock().now().astimezone(SHANGHAI).replace(hour=9, minute=0)

    async def move(days: int) -> dict[str, Any]:
        answer = await caller.put("/v1/sandbox/clock", json={"now": (morning + timedelta(days=days)).isoformat()})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    await move(1)
    days_run.clear()
    body = await move(4)
    days = [(morning + timedelta(days=number)).date().isoformat() for number in (2, 3, 4)]
    assert days_run == days
    assert (body["today"], body["moved"], body["services"]["registration"]["days_run"]) == (days[-1], True, 3)
    assert (await caller.get("/v1/sandbox/clock")).json()["today"] == days[-1]
    assert (await move(-400))["services"]["registration"]["days_run"] == 0
    real = (await caller.delete("/v1/sandbox/clock")).json()
    assert not real["moved"]
    assert abs((datetime.fromisoformat(real["now"]) - Clock().real_now()).total_seconds()) < 5
    headers = await sandbox_token(caller, role="CTY", division="500103")
    assert (await caller.get("/v1/registration/who", headers=headers)).status_code == 200


async def test_one_document_describes_all_services(caller: httpx.AsyncClient) -> None:
    answer = await caller.get("/openapi.json")
    paths = answer.json()["paths"]
    assert {"/v1/registration/who", "/v1/events", "/oauth/token", "/v1/sandbox/clock"} <= paths.keys()
    assert not any(path.startswith("/internal") for path in paths)
    again = await caller.get("/openapi.json", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


async def test_readiness_names_the_service(caller: httpx.AsyncClient) -> None:
    assert (await caller.get("/readyz")).json()["services"] == {"registration": "ready"}
