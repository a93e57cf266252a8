"""Webhooks: every event to every receiver, some slow and some failing, beside bare posting of the same bodies.

The events go the whole way: stream, journal, deliveries, signed posts, log of attempts. The floor posts the same bodies
to the same receivers with httpx over as many connections, in no order, unsigned, unlogged and never again.
"""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final
from uuid import UUID, uuid4

import httpx
from benchmarks.report import Measure
from benchmarks.servers import Stage

from shared.contracts.asyncapi import example_of
from shared.contracts.envelope import CloudEvent
from shared.contracts.registration import OrganizationRegistered
from shared.kit.streams import Streams, StreamSettings

EVENTS: Final = 10_000
RECEIVERS: Final = 50
ORGANIZATIONS: Final = 200
BARE_POSTS: Final = 10_000
CONNECTIONS: Final = 8
LIVE_EVENTS: Final = 100
LIVE_SECONDS: Final = 0.2
LONGEST_SECONDS: Final = 3_600.0
PLAN: Final = json.dumps({"plan_seconds": [0.2, 0.5, 1, 2, 5, 10, 20, 40, 80, 160], "answer_seconds": 15})


async def webhooks(stage: Stage, events: int = EVENTS, receivers: int = RECEIVERS) -> list[Measure]:
    """Measure what is delivered in a second, and how soon a fast receiver has an event while others are slow."""
    database = await stage.database("webhooks", "gateway")
    environment = stage.environment(database, LINLI_WEBHOOKS=PLAN)
    async with _receivers(receivers) as ports, stage.process("gateway", environment) as gateway:
        bodies = [_event(number) for number in range(events)]
        bare = await _bare(ports, bodies)
        await _forget(ports)
        headers = {"Authorization": f"Bearer {stage.issuer.token('INT', client_id='bench')}"}
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{gateway}", headers=headers, timeout=60) as client:
            await _subscribe(client, ports)
            ours, reports = await _delivered(stage, ports, bodies)
            await _forget(ports)
            _, live = await _delivered(stage, ports, [_event(n) for n in range(LIVE_EVENTS)], pause=LIVE_SECONDS)
    return _measures(events, ours, bare, reports, live)


def _measures(
    events: int, ours: float, bare: float, reports: Sequence[dict[str, Any]], live: Sequence[dict[str, Any]]
) -> list[Measure]:
    accepted = sum(each["accepted"] for each in reports)
    kinds = [each["kind"] for each in reports]
    refused = sum(each["refused"] for each in reports)
    detail = (
        f"{accepted:,} deliveries of {events:,} events to {len(reports)} receivers, {kinds.count('slow')} slow, "
        f"{kinds.count('failing')} failing, {refused:,} refused at first; {ours:,.0f}/s against {bare:,.0f}/s"
    )
    fast = [each["p99"] for each in live if each["kind"] == "fast"]
    first = max(each["p50"] for each in live if each["kind"] == "fast")
    lost = len(reports) * events - accepted
    misplaced = sum(each["misplaced"] for each in reports)
    repeats = sum(each["repeats"] for each in reports)
    name = "webhooks / bare posting"
    return [
        Measure(name, ours / bare, 0.5, 1, "higher", "×", detail),
        Measure("webhooks lost or out of their organization's order", lost + misplaced, 0, 0, "lower", "",
                f"{repeats} came twice"),
        Measure("event to fast receiver p99, others slow", max(fast) * 1_000, 1_000, 200, "lower", " ms",
                f"{1 / LIVE_SECONDS:.0f} events a second to {len(reports)} receivers; p50 {first * 1_000:.0f} ms"),
    ]  # fmt: skip


@asynccontextmanager
async def _receivers(count: int) -> AsyncIterator[list[int]]:
    command = (sys.executable, "-m", "benchmarks.webhook_receivers", str(count))
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    assert process.stdin
    assert process.stdout
    try:
        yield json.loads(await process.stdout.readline())
    finally:
        process.stdin.close()
        await process.wait()


def _event(number: int) -> bytes:
    message = example_of(OrganizationRegistered)
    organization = UUID(int=number % ORGANIZATIONS + 1)
    message |= {"id": str(uuid4()), "subject": str(organization), "aggregateversion": number // ORGANIZATIONS + 1}
    message["data"] |= {"organization_id": str(organization), "number": number, "sent_at": 0}
    return CloudEvent.model_validate(message).to_wire()


async def _bare(ports: Sequence[int], bodies: Sequence[bytes]) -> float:
    """Return posts per second; only as many of the events as make the number of posts that is enough."""
    some = bodies[: max(1, BARE_POSTS // len(ports))]
    started = time.perf_counter()
    await asyncio.gather(*(_post_all(port, some) for port in ports))
    return len(some) * len(ports) / (time.perf_counter() - started)


async def _post_all(port: int, bodies: Sequence[bytes]) -> None:
    turn = iter(bodies)
    headers = {"Content-Type": "application/cloudevents+json"}
    limits = httpx.Limits(max_connections=CONNECTIONS)
    async with httpx.AsyncClient(limits=limits, timeout=60, trust_env=False, verify=False) as client:

        async def work() -> None:
            for body in turn:
                await client.post(f"http://127.0.0.1:{port}", content=body, headers=headers)

        await asyncio.gather(*(work() for _ in range(CONNECTIONS)))


async def _subscribe(client: httpx.AsyncClient, ports: Sequence[int]) -> None:
    """Every receiver has a subscription to everything, and its URL is verified."""
    for port in ports:
        body = {"url": f"http://127.0.0.1:{port}"}
        answer = await client.post("/v1/webhooks", json=body, headers={"Idempotency-Key": f"bench-{port}"})
        answer.raise_for_status()
    for _ in range(600):
        found = (await client.get("/v1/webhooks", params={"limit": 200})).json()["items"]
        if all(each["state"] == "ACTIVE" for each in found):
            return
        await asyncio.sleep(0.1)
    raise RuntimeError("the receivers' URLs were not verified")


async def _delivered(
    stage: Stage, ports: Sequence[int], bodies: Sequence[bytes], pause: float = 0.0
) -> tuple[float, list[dict[str, Any]]]:
    """Publish; return deliveries per second until the last one, and what each receiver has got."""
    started = time.time()
    await _publish(stage, bodies, pause)
    while True:
        await asyncio.sleep(0.5)
        reports = await _reports(ports)
        accepted = sum(each["accepted"] for each in reports)
        if accepted == len(bodies) * len(ports) or time.time() - started > LONGEST_SECONDS:
            return accepted / (max(each["ended"] for each in reports) - started), reports


async def _publish(stage: Stage, bodies: Sequence[bytes], pause: float) -> None:
    streams = Streams(stage.nats.url, "bench", StreamSettings(1, 1))
    await streams.start()
    await streams.ensure("REGISTRATION")
    try:
        size = 1 if pause else 500
        for at in range(0, len(bodies), size):
            await asyncio.gather(*(_sent(streams, body) for body in bodies[at : at + size]))
            await asyncio.sleep(pause)
    finally:
        await streams.stop()


async def _sent(streams: Streams, body: bytes) -> None:
    message = json.loads(body)
    message["data"]["sent_at"] = time.time()
    await streams.publish(OrganizationRegistered.type, message["id"], json.dumps(message).encode())


async def _reports(ports: Sequence[int]) -> list[dict[str, Any]]:
    async with httpx.AsyncClient(timeout=60) as client:
        return list((await client.get(f"http://127.0.0.1:{ports[0]}")).json())


async def _forget(ports: Sequence[int]) -> None:
    async with httpx.AsyncClient(timeout=60) as client:
        await client.delete(f"http://127.0.0.1:{ports[0]}")
