"""A server is away and comes back: what was decided meanwhile arrives, and callers are told the truth."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import islice
from typing import Any, Final

import psutil
import pytest

from linli.testing.registering import People, communities, register
from linli.testing.running_suite import RunningSuite

CITY: Final = ("MUN", "50", "observer")
PATHS: Final = ("/v1/party/coverage-tasks", "/v1/talent/link-pairs", "/v1/funding/organization-accounts")


@pytest.fixture(scope="module")
def suite(suites: Callable[..., RunningSuite]) -> Iterator[RunningSuite]:
    """One suite for all: each test leaves it as well as it found it."""
    suite = suites()
    suite.start()
    yield suite
    suite.stop()


async def test_registration_goes_on_without_the_broker_and_everybody_hears_later(
    suite: RunningSuite, people_of: Callable[..., People], eventually: Callable[..., Awaitable[Any]]
) -> None:
    people = people_of(suite)
    first, second = islice(communities(), 2)
    await register(people, first, "applicant-1")
    broker = suite.process("nats-server")
    broker.suspend()
    try:
        done = await register(people, second, "applicant-2")
        await asyncio.sleep(1)
        for path in PATHS:
            assert (await people.read(CITY, path, organization_id=done.organization_id))["items"] == []
    finally:
        broker.resume()

    async def all_heard() -> bool:
        found = [await people.read(CITY, path, organization_id=done.organization_id) for path in PATHS]
        return all(len(page["items"]) == 1 for page in found)

    await eventually(all_heard, 45)


async def test_without_the_database_the_answer_is_503_and_then_all_is_well_again(
    suite: RunningSuite, people_of: Callable[..., People], eventually: Callable[..., Awaitable[Any]]
) -> None:
    people = people_of(suite)
    path = "/v1/registration/organizations"
    await people.read(CITY, path)
    family = [suite.process("postgres"), *suite.process("postgres").children(recursive=True)]
    suspend(family)
    try:
        began = time.monotonic()
        answer = await people.call(CITY, "GET", path)
        assert answer.status_code in (503, 504), answer.text
        assert time.monotonic() - began < 40
        assert (await people.client.get("/healthz")).status_code == 200
        assert (await people.client.get("/readyz")).status_code == 503
    finally:
        for process in family:
            process.resume()

    async def well() -> bool:
        return (await people.call(CITY, "GET", path)).status_code == 200

    await eventually(well, 30)


def suspend(family: list[psutil.Process]) -> None:
    for process in family:
        process.suspend()


async def test_a_killed_suite_starts_again_with_all_that_was_decided(
    suite: RunningSuite, people_of: Callable[..., People]
) -> None:
    (community,) = islice(communities(), 2, 3)
    people = people_of(suite)
    done = await register(people, community)
    suite.kill_launcher()
    suite.start()
    shown = await people_of(suite).read(CITY, f"/v1/registration/organizations/{done.organization_id}")
    assert shown["status"] == "ACTIVE"
