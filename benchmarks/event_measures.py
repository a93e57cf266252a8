"""From commit to delivery, against a message published straight to JetStream."""

import asyncio
import statistics
import time
from collections.abc import Callable, Coroutine
from datetime import date
from typing import Any
from uuid import UUID

from benchmarks.report import Measure
from benchmarks.servers import KEY, Stage
from nats.aio.msg import Msg
from pydantic import SecretStr

from registration.definition import DEFINITION
from shared.contracts.registration import NameExpired
from shared.kit.app import process_loops, running_resources, worker_loops
from shared.kit.authorization import system_caller
from shared.kit.background import Background
from shared.kit.ids import new_id
from shared.kit.resources import Resources
from shared.kit.settings import ServiceSettings
from shared.kit.unit_of_work import UnitOfWork

SECONDS = 6
AIMS = {100: (3.0, 1.5), 1_000: (6.0, 2.5)}


async def latency(stage: Stage, url: str) -> list[Measure]:
    """Measure p99 at 100 and 1,000 events a second, with the relay beside the writers as in `linli up`."""
    settings = ServiceSettings(
        database_url=SecretStr(url), nats_url=stage.nats.url, pool_size=32, sandbox=True,
        data_keys=SecretStr(f"k1:{KEY}"), suite_key=SecretStr(KEY), documents_url=(stage.folder / "d").as_uri(),
    )  # fmt: skip
    measures = []
    async with running_resources(DEFINITION, settings) as resources:
        background = Background(process_loops(resources) | worker_loops(DEFINITION, resources))
        background.start()
        await resources.streams.ensure("REGISTRATION")
        await asyncio.sleep(2)
        for rate, (floor, stretch) in AIMS.items():
            raw = await _p99(resources, rate, _publish)
            ours = await _p99(resources, rate, _commit)
            detail = f"p99 {ours * 1000:.1f} ms against {raw * 1000:.1f} ms"
            measures.append(
                Measure(
                    f"commit to delivery p99 / raw JetStream, {rate}/s",
                    ours / raw,
                    floor,
                    stretch,
                    "lower",
                    "×",
                    detail,
                )
            )
        await background.stop()
    return measures


Send = Callable[[Resources, str, dict[str, float]], Coroutine[Any, Any, None]]


async def _p99(resources: Resources, rate: int, send: Send) -> float:
    sent: dict[str, float] = {}
    latencies: list[float] = []

    async def receive(message: Msg) -> None:
        key = message.headers["Nats-Msg-Id"] if message.headers else ""
        if key in sent:
            latencies.append(time.perf_counter() - sent[key])

    context = resources.streams.context
    subscription = await context.subscribe(
        resources.streams.subject("registration.name.expired.v1"), stream=resources.streams.stream("REGISTRATION"),
        ordered_consumer=True, cb=receive,
    )  # fmt: skip
    started = time.perf_counter()
    tasks = []
    for number in range(rate * SECONDS):
        await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
        tasks.append(asyncio.create_task(send(resources, str(new_id()), sent)))
    await asyncio.gather(*tasks)
    await asyncio.sleep(1.5)
    await subscription.unsubscribe()
    if len(latencies) < 0.98 * rate * SECONDS:
        raise RuntimeError(f"{len(latencies)} of {rate * SECONDS} events arrived")
    return statistics.quantiles(latencies[rate:], n=100)[98]


async def _publish(resources: Resources, key: str, sent: dict[str, float]) -> None:
    sent[key] = time.perf_counter()
    await resources.streams.publish("registration.name.expired.v1", key, b"x" * 900)


async def _commit(resources: Resources, key: str, sent: dict[str, float]) -> None:
    async with resources.database.transaction() as session:
        uow = UnitOfWork(session, system_caller("registration"), resources, correlation_id=key)
        uow.record(_event(key), division_code="500103001011")
        event_id = str(uow.records.events[0].event_id)
        await uow.flush()
    sent[event_id] = time.perf_counter()
    resources.wakeups.signal()


def _event(key: str) -> NameExpired:
    return NameExpired(
        reservation_id=UUID(key), name="名称", name_key="名称", legal_kind="SG", scope="COMMUNITY",
        authority_id="500103", until=date(2024, 9, 27),
    )  # fmt: skip
