"""Daily jobs run once per legal day, catch up, and follow the sandbox clock day by day."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import date, timedelta

import httpx
import pytest
from sqlalchemy import text

from shared.kit import daily, sandbox
from shared.kit.daily import DailyJob
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

Headers = Callable[..., dict[str, str]]


@pytest.fixture
async def days(resources: Resources) -> AsyncIterator[list[date]]:
    """The days on which the job under test did something; each day has two batches of work."""
    async with resources.database.transaction() as session:
        await session.execute(text("truncate daily_runs, sandbox_clock"))
    done: list[date] = []

    async def run(uow: UnitOfWork, day: date) -> int:
        if done.count(day) == 2:
            return 0
        done.append(day)
        return 1

    resources.daily_jobs = [DailyJob("count", run)]
    yield done
    resources.daily_jobs = ()
    resources.clock.offset = timedelta(0)


async def test_a_day_is_run_in_batches_and_once(resources: Resources, days: list[date]) -> None:
    today = resources.clock.today()
    await asyncio.gather(*(daily.run_days(resources, today) for _ in range(3)))
    await daily.run_days(resources, today)
    assert days == [today, today]


async def test_missed_days_are_caught_up_in_order(resources: Resources, days: list[date]) -> None:
    today = resources.clock.today()
    await daily.run_days(resources, today - timedelta(days=3))
    await daily.run_days(resources, today)
    assert days[::2] == [today - timedelta(days=back) for back in (3, 2, 1, 0)]


async def test_a_failing_day_is_tried_again(resources: Resources, days: list[date]) -> None:
    today = resources.clock.today()
    broken = True

    async def run(uow: UnitOfWork, day: date) -> int:
        if broken:
            raise ValueError("broken")
        if days:
            return 0
        days.append(day)
        return 1

    resources.daily_jobs = [DailyJob("fragile", run)]
    with pytest.raises(ValueError, match="broken"):
        await daily.run_days(resources, today)
    broken = False
    await daily.run_days(resources, today)
    assert days == [today]


async def test_the_sandbox_clock_runs_every_day_in_between(
    client: httpx.AsyncClient, bearer: Headers, resources: Resources, days: list[date]
) -> None:
    caller = bearer("SUP", audience="registration", scope="internal.clock")
    start = resources.clock.real_now().replace(microsecond=0) + timedelta(days=400)
    there = await client.put("/internal/sandbox/clock", json={"now": start.isoformat()}, headers=caller)
    assert there.status_code == 200
    days.clear()
    on = start + timedelta(days=3)
    await client.put("/internal/sandbox/clock", json={"now": on.isoformat()}, headers=caller)
    first = resources.clock.today() - timedelta(days=2)
    assert days[::2] == [first + timedelta(days=passed) for passed in range(3)]
    days.clear()
    await client.put("/internal/sandbox/clock", json={"now": start.isoformat()}, headers=caller)
    assert days == []
    assert abs(resources.clock.now() - start) < timedelta(seconds=5)
    resources.clock.offset = timedelta(0)
    await sandbox.load_offset(resources)
    assert abs(resources.clock.now() - start) < timedelta(seconds=5)
    await daily.run_days(resources, resources.clock.today())
    assert days == []
    again = start + timedelta(days=2)
    await client.put("/internal/sandbox/clock", json={"now": again.isoformat()}, headers=caller)
    assert days[::2] == [first, first + timedelta(days=1)]
    back = await client.put("/internal/sandbox/clock", json={"now": None}, headers=caller)
    assert (back.status_code, back.json()["days_run"]) == (200, 0)
    assert resources.clock.offset == timedelta(0)
    days.clear()
    await daily.run_days(resources, resources.clock.today())
    assert days[::2] == [resources.clock.today()]


async def test_only_the_suite_may_move_the_clock(client: httpx.AsyncClient, bearer: Headers) -> None:
    answer = await client.put("/internal/sandbox/clock", json={"now": None}, headers=bearer("MUN", "50"))
    assert answer.status_code == 403


async def test_a_long_walk_is_not_disturbed_by_those_who_follow_the_clock(
    client: httpx.AsyncClient, bearer: Headers, resources: Resources, days: list[date]
) -> None:
    caller = bearer("SUP", audience="registration", scope="internal.clock")
    counted: list[date] = []

    async def look_at_the_clock(uow: UnitOfWork, day: date) -> int:
        await sandbox.load_offset(resources)
        counted.append(day)
        return 0

    resources.daily_jobs = [DailyJob("look", look_at_the_clock)]
    then = resources.clock.real_now() + timedelta(days=5)
    answer = await client.put("/internal/sandbox/clock", json={"now": then.isoformat()}, headers=caller)
    assert answer.json()["days_run"] == 5
    assert counted == [resources.clock.today() - timedelta(days=back) for back in (4, 3, 2, 1, 0)]
    await client.put("/internal/sandbox/clock", json={"now": None}, headers=caller)
