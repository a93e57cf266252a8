"""Clients share a quota over all replicas; the headers say what is left of it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from gateway.edge.rate_limits import WINDOW_SECONDS, Policy, QuotaUsed, RateLimits
from gateway.main import create_app
from shared.kit.clock import Clock
from shared.kit.database import Database


@pytest.fixture(scope="module")
async def strict_app(applications: Any) -> Any:
    settings = await applications.settings("gateway", rates={"client": 3, "public": 2, "tokens": 5, "public_tokens": 2})

    async def service(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    app = create_app(settings, {"registration": service})
    async with app.router.lifespan_context(app):
        yield app


async def test_a_client_that_has_used_its_quota_waits(strict_app: Any, service_client: Any, make_token: Any) -> None:
    client = service_client(strict_app, make_token("CTY", "500103", client_id="busy"))
    left = []
    for _ in range(3):
        answer = await client.get("/v1/registration/x")
        assert answer.status_code == 204
        assert answer.headers["ratelimit-policy"] == '"client";q=3;w=60'
        left.append(answer.headers["ratelimit"].split(";")[1])
    assert left == ["r=2", "r=1", "r=0"]
    refused = await client.get("/v1/registration/x")
    assert (refused.status_code, refused.json()["code"]) == (429, "TOO_MANY_REQUESTS")
    assert 1 <= int(refused.headers["retry-after"]) <= WINDOW_SECONDS
    assert refused.headers["ratelimit"].startswith('"client";r=0;t=')

    other = service_client(strict_app, make_token("CTY", "500103", client_id="calm"))
    assert (await other.get("/v1/registration/x")).status_code == 204


async def test_the_public_shares_a_quota_per_address(strict_app: Any, service_client: Any, make_token: Any) -> None:
    tokens = [make_token("PUB", client_id="public", sub=f"p{number}") for number in range(3)]
    statuses = [(await service_client(strict_app, token).get("/v1/registration/x")).status_code for token in tokens]
    assert statuses == [204, 204, 429]


async def test_public_tokens_are_scarce(strict_app: Any, service_client: Any) -> None:
    client = service_client(strict_app)
    form = {"grant_type": "client_credentials", "client_id": "public"}
    statuses = [(await client.post("/oauth/token", data=form)).status_code for _ in range(4)]
    assert statuses == [200, 200, 429, 429]


class WithinOneWindow(Clock):
    """A clock that stays in the middle of a window, however long the test takes."""

    def real_now(self) -> datetime:
        """The same moment every time."""
        return datetime(2026, 3, 2, 8, 0, 30, tzinfo=UTC)


async def test_replicas_share_what_they_have_counted(service_database: Any) -> None:
    database = Database(await service_database("gateway"), pool_size=2)
    await database.start()
    first, second = RateLimits(database, WithinOneWindow()), RateLimits(database, WithinOneWindow())
    policy = Policy("client", 10)
    for _ in range(6):
        first.take(policy, "c")
    for _ in range(3):
        second.take(policy, "c")
    await first.share()
    await second.share()
    await first.share()
    assert second.take(policy, "c").remaining == 0
    await second.share()
    first.take(policy, "other")
    first.take(policy, "c")  # what the second has counted last is not known here yet
    await first.share()
    for replica in (first, second):
        await replica.share()
        with pytest.raises(QuotaUsed):
            replica.take(policy, "c")
    await first.prune()
    await database.stop()
