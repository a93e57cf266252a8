"""Whole suites with real processes, each with a data folder of its own."""

import asyncio
import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from linli.testing.registering import People
from linli.testing.running_suite import RunningSuite
from linli.testing.servers import TestRun

Suites = Callable[..., RunningSuite]
Check = Callable[[], Awaitable[Any]]


@pytest.fixture(scope="session")
def prepared_folder(test_run: TestRun) -> Path:
    """A data folder as a first start leaves it, made once per run: suites begin with a copy of it."""
    prepared = test_run.folder / "data"
    with test_run.locked("data"):
        if not prepared.exists():
            first = RunningSuite(test_run.folder / "first")
            first.start()
            first.stop()
            first.folder.rename(prepared)
    return prepared


@pytest.fixture(scope="module")
def suites(prepared_folder: Path) -> Iterator[Suites]:
    """Factory of suites; a test that leaves one running has it ended by force."""
    folder = Path(tempfile.mkdtemp(prefix="linli-e2e-"))
    folder.chmod(0o711)
    made: list[RunningSuite] = []

    def make(*options: str, name: str = "data", **settings: str) -> RunningSuite:
        subprocess.run(["cp", "-a", prepared_folder, folder / name], check=True)
        made.append(RunningSuite(folder / name, *options, **settings))
        return made[-1]

    yield make
    for suite in made:
        suite.end_by_force()
    shutil.rmtree(folder)


@pytest.fixture
async def people_of() -> AsyncIterator[Callable[..., People]]:
    """Factory: `people_of(suite)` calls that suite's gateway; closed after the test."""
    clients: list[httpx.AsyncClient] = []

    def people(suite: RunningSuite, *, steady: bool = False) -> People:
        clients.append(httpx.AsyncClient(base_url=suite.url, timeout=60, limits=httpx.Limits(max_connections=64)))
        return People(clients[-1], steady=steady)

    yield people
    for client in clients:
        await client.aclose()


@pytest.fixture
def eventually() -> Callable[..., Awaitable[Any]]:
    """Give what a check returns as soon as it is true; fails after `seconds`."""

    async def wait(check: Check, seconds: float = 10) -> Any:
        deadline = time.monotonic() + seconds
        while True:
            found = await check()
            if found or time.monotonic() > deadline:
                assert found, f"not within {seconds} seconds"
                return found
            await asyncio.sleep(0.05)

    return wait
