"""Jobs run once, report progress, can be cancelled, and survive the process that ran them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update

from shared.kit import jobs
from shared.kit.jobs import JobState, RunningJob
from shared.kit.problems import Conflict
from shared.kit.resources import Resources


@pytest.fixture
async def queue(resources: Resources) -> AsyncIterator[Resources]:
    async with resources.database.transaction() as session:
        await session.execute(text("truncate jobs"))
    yield resources


async def enqueue(resources: Resources, **params: object) -> Any:
    async with resources.database.transaction() as session:
        return await jobs.enqueue(session, "count", "somebody", params, resources)


async def row(resources: Resources, job_id: object) -> Mapping[str, Any]:
    async with resources.database.transaction() as session:
        found = await session.execute(select(jobs.jobs).where(jobs.jobs.c.id == job_id))
        return dict(found.mappings().one())


async def count(job: RunningJob) -> Mapping[str, Any]:
    for step in range(job.done, job.params["to"]):
        await job.progress(step + 1, job.params["to"])
    return {"counted": job.params["to"]}


async def test_a_job_runs_to_its_result(queue: Resources) -> None:
    job_id = await enqueue(queue, to=3)
    assert await jobs.run_next(queue, {"count": count})
    assert not await jobs.run_next(queue, {"count": count})
    found = await row(queue, job_id)
    assert (found["state"], found["done"], found["total"], found["result"]) == ("SUCCEEDED", 3, 3, {"counted": 3})


async def test_several_runners_do_each_job_once(queue: Resources) -> None:
    ran: list[object] = []

    async def note(job: RunningJob) -> Mapping[str, Any]:
        ran.append(job.id)
        await asyncio.sleep(0.01)
        return {}

    ids = [await enqueue(queue) for _ in range(6)]
    await asyncio.gather(*(jobs.run_next(queue, {"count": note}) for _ in range(12)))
    assert sorted(map(str, ran)) == sorted(map(str, ids))


async def test_cancelling_stops_a_queued_and_a_running_job(queue: Resources) -> None:
    queued, running = await enqueue(queue, to=3), None
    async with queue.database.transaction() as session:
        await jobs.request_cancel(session, queued, queue)
    assert (await row(queue, queued))["state"] == JobState.CANCELLED

    async def cancel_itself(job: RunningJob) -> Mapping[str, Any]:
        async with queue.database.transaction() as session:
            await jobs.request_cancel(session, job.id, queue)
        return await count(job)

    running = await enqueue(queue, to=3)
    await jobs.run_next(queue, {"count": cancel_itself})
    assert (await row(queue, running))["state"] == JobState.CANCELLED


async def test_a_problem_fails_the_job_with_its_code(queue: Resources) -> None:
    async def refuse(job: RunningJob) -> Mapping[str, Any]:
        raise Conflict

    job_id = await enqueue(queue)
    await jobs.run_next(queue, {"count": refuse})
    found = await row(queue, job_id)
    assert (found["state"], found["error"]) == ("FAILED", "CONFLICT")


async def test_a_dead_process_hands_its_job_on(queue: Resources) -> None:
    job_id = await enqueue(queue, to=5)
    async with queue.database.transaction() as session:
        past = queue.clock.real_now() - timedelta(seconds=1)
        await session.execute(update(jobs.jobs).values(state="RUNNING", leased_until=past, done=2, tries=1))
    assert await jobs.run_next(queue, {"count": count})
    assert (await row(queue, job_id))["state"] == "SUCCEEDED"
    assert not await jobs.run_next(queue, {"count": count})


async def test_a_process_that_was_away_writes_nothing_more(queue: Resources) -> None:
    job_id = await enqueue(queue, to=5)

    async def lose_the_job(job: RunningJob) -> Mapping[str, Any]:
        past = queue.clock.real_now() - timedelta(seconds=1)
        async with queue.database.transaction() as session:
            await session.execute(update(jobs.jobs).values(leased_until=past))
        assert await jobs.run_next(queue, {"count": count})
        with pytest.raises(jobs.TakenOver):
            await job.progress(1, 5)
        return {"counted": "twice"}

    await jobs.run_next(queue, {"count": lose_the_job})
    found = await row(queue, job_id)
    assert (found["state"], found["done"], found["result"]) == ("SUCCEEDED", 5, {"counted": 5})


async def test_a_job_that_kills_its_process_each_time_is_given_up(queue: Resources) -> None:
    job_id = await enqueue(queue, to=5)
    async with queue.database.transaction() as session:
        past = queue.clock.real_now() - timedelta(seconds=1)
        values = {"state": "RUNNING", "leased_until": past, "tries": jobs.MAX_TAKES}
        await session.execute(update(jobs.jobs).values(values))
    assert not await jobs.run_next(queue, {"count": count})
    found = await row(queue, job_id)
    assert (found["state"], found["error"]) == ("FAILED", "WORKER_LOST")


async def test_a_process_that_stops_hands_its_job_back_at_once(queue: Resources) -> None:
    job_id = await enqueue(queue, to=5)
    started = asyncio.Event()

    async def wait(job: RunningJob) -> Mapping[str, Any]:
        started.set()
        await asyncio.Event().wait()
        return {}

    running = asyncio.create_task(jobs.run_next(queue, {"count": wait}))
    await started.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (await row(queue, job_id))["state"] == JobState.QUEUED
    assert await jobs.run_next(queue, {"count": count})


async def test_an_unexpected_error_is_tried_three_times(queue: Resources) -> None:
    job_id = await enqueue(queue)

    async def break_down(job: RunningJob) -> Mapping[str, Any]:
        raise RuntimeError

    for _ in range(3):
        assert await jobs.run_next(queue, {"count": break_down})
    found = await row(queue, job_id)
    assert (found["state"], found["error"], found["tries"]) == ("FAILED", "INTERNAL_ERROR", 3)
