"""A worker that is killed with its hands full: the next one takes over, no row is lost or entered twice."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psutil
import pytest
from sqlalchemy import func, select, update

from registration.models.organizations import Organization
from shared.kit.jobs import jobs

ROWS = 1_500


@pytest.fixture
def worker(city: Any) -> Iterator[Any]:
    """Factory: `worker()` starts a worker process on the service's own database."""
    settings = city.resources.settings
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LINLI_")},
        "LINLI_DATABASE_URL": settings.database_url.get_secret_value(),
        "LINLI_NATS_URL": settings.nats_url,
        "LINLI_DATA_KEYS": settings.data_keys.get_secret_value(),
        "LINLI_SUITE_KEY": settings.suite_key.get_secret_value(),
        "LINLI_DOCUMENTS_URL": settings.documents_url,
        "LINLI_STREAM_PREFIX": "killed",
        "LINLI_SANDBOX": "1",
    }
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, "-m", "registration.worker"], env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


async def test_another_worker_goes_on(city: Any, sheets: Any, worker: Any) -> None:
    rows = [sheets.association() for _ in range(ROWS)]
    path = await city.sent(sheets.csv(rows))
    first = worker()
    while (await city.read(path))["done"] < 500:
        await asyncio.sleep(0.02)
    helpers = psutil.Process(first.pid).children(recursive=True)
    first.send_signal(signal.SIGKILL)
    first.wait()
    halfway = await city.read(path)
    assert halfway["rows_entered"] == halfway["done"] < ROWS
    gone, alive = await asyncio.to_thread(psutil.wait_procs, helpers, 10)
    assert (len(gone), alive) == (len(helpers), [])
    await expire_lease(city, halfway["id"])
    worker()
    while (found := await city.read(path))["state"] not in ("SUCCEEDED", "FAILED"):
        await asyncio.sleep(0.05)
    assert (found["state"], found["rows_entered"], found["done"]) == ("SUCCEEDED", ROWS, ROWS), found
    names = [row["name"] for row in rows]
    entered = select(func.count()).select_from(Organization).where(Organization.name.in_(names))
    assert await city.resources.database.reads.value(entered) == ROWS


async def expire_lease(city: Any, import_id: str) -> None:
    """The dead worker's lease has run out."""
    past = city.resources.clock.real_now() - timedelta(seconds=1)
    async with city.resources.database.transaction() as session:
        await session.execute(update(jobs).where(jobs.c.id == import_id).values(leased_until=past))
