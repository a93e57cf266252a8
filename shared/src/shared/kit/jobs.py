"""Long work beside the requests: a job is a row with progress and a lease, so that no killed process loses it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import BigInteger, Boolean, Column, DateTime, Integer, Table, Text, Uuid, or_, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.ids import new_id
from shared.kit.outages import is_outage
from shared.kit.problems import Problem
from shared.kit.resources import Resources
from shared.kit.tables import KIT

POLL_SECONDS = 0.5
LEASE = timedelta(seconds=30)
HEARTBEAT_SECONDS = 5.0
MAX_TRIES = 3

log = structlog.get_logger()


class JobState(StrEnum):
    """How a job stands."""

    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


OPEN_STATES = (JobState.QUEUED, JobState.RUNNING)

jobs = Table(
    "jobs",
    KIT,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("owner", Text, nullable=False),
    Column("params", JSONB, nullable=False),
    Column("done", BigInteger, nullable=False, server_default="0"),
    Column("total", BigInteger),
    Column("result", JSONB),
    Column("error", Text),
    Column("cancel_requested", Boolean, nullable=False, server_default="false"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("leased_until", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("finished_at", DateTime(timezone=True)),
)


class Cancelled(Exception):
    """The job was asked to stop."""


@dataclass(slots=True)
class RunningJob:
    """A job in its handler's hands. A handler must be able to begin again where a killed one stopped."""

    id: UUID
    kind: str
    owner: str
    params: Mapping[str, Any]
    done: int
    resources: Resources

    async def progress(self, done: int, total: int | None = None, result: Mapping[str, Any] | None = None) -> None:
        """Write down how far the job is.

        Raises:
            Cancelled: its owner has asked it to stop.
        """
        async with self.resources.database.transaction() as session:
            await self.note_progress(session, done, total, result)

    async def note_progress(
        self, session: AsyncSession, done: int, total: int | None = None, result: Mapping[str, Any] | None = None
    ) -> None:
        """Write the progress in the transaction of the work itself; see `progress`."""
        values: dict[str, Any] = {"done": done}
        values |= {} if total is None else {"total": total}
        values |= {} if result is None else {"result": dict(result)}
        statement = update(jobs).where(jobs.c.id == self.id).values(values).returning(jobs.c.cancel_requested)
        if await session.scalar(statement):
            raise Cancelled
        self.done = done


JobHandler = Callable[[RunningJob], Awaitable[Mapping[str, Any]]]
"""Does the work and returns the job's result. A `Problem` fails the job with its code; an outage is tried again."""


async def enqueue(
    session: AsyncSession, kind: str, owner: str, params: Mapping[str, Any], resources: Resources
) -> UUID:
    """Leave a job to be run after this transaction; return its id."""
    job_id = new_id()
    row = {"id": job_id, "kind": kind, "owner": owner, "params": dict(params), "state": JobState.QUEUED}
    await session.execute(insert(jobs).values(**row, created_at=resources.clock.real_now()))
    return job_id


async def request_cancel(session: AsyncSession, job_id: UUID, resources: Resources) -> None:
    """Have an open job stop: at once if it is queued, at its next progress if it runs."""
    await session.execute(
        update(jobs).where(jobs.c.id == job_id, jobs.c.state.in_(OPEN_STATES)).values(cancel_requested=True)
    )
    await session.execute(
        update(jobs)
        .where(jobs.c.id == job_id, jobs.c.state == JobState.QUEUED)
        .values(state=JobState.CANCELLED, finished_at=resources.clock.real_now())
    )


async def run_jobs(resources: Resources, handlers: Mapping[str, JobHandler]) -> None:
    """Run queued jobs one after the other, also those that a dead process left; runs until cancelled."""
    while True:
        if not handlers or not await run_next(resources, handlers):
            await asyncio.sleep(POLL_SECONDS)


async def run_next(resources: Resources, handlers: Mapping[str, JobHandler]) -> bool:
    """Run one job to its end; False if there is none to run."""
    job = await _take(resources, handlers)
    if job is None:
        return False
    async with _heartbeat(resources, job.id):
        await _run(resources, job, handlers[job.kind])
    return True


async def _take(resources: Resources, handlers: Mapping[str, JobHandler]) -> RunningJob | None:
    now = resources.clock.real_now()
    free = or_(jobs.c.state == JobState.QUEUED, (jobs.c.state == JobState.RUNNING) & (jobs.c.leased_until < now))
    async with resources.database.transaction() as session:
        statement = select(jobs).where(free, jobs.c.kind.in_(list(handlers))).order_by(jobs.c.id).limit(1)
        row = (await session.execute(statement.with_for_update(skip_locked=True))).mappings().first()
        if row is None:
            return None
        await session.execute(
            update(jobs)
            .where(jobs.c.id == row["id"])
            .values(state=JobState.RUNNING, leased_until=now + LEASE, tries=row["tries"] + 1)
        )
    return RunningJob(row["id"], row["kind"], row["owner"], row["params"], row["done"], resources)


async def _run(resources: Resources, job: RunningJob, handler: JobHandler) -> None:
    try:
        result = await handler(job)
    except Cancelled:
        await _finish(resources, job.id, JobState.CANCELLED)
    except Problem as problem:
        await _finish(resources, job.id, JobState.FAILED, error=problem.code)
    except Exception as error:
        await _fail_or_retry(resources, job, error)
    else:
        await _finish(resources, job.id, JobState.SUCCEEDED, result=result)


async def _fail_or_retry(resources: Resources, job: RunningJob, error: Exception) -> None:
    log.error("job_failed", job=job.kind, job_id=str(job.id), error=type(error).__name__, exc_info=error)
    async with resources.database.transaction() as session:
        tries = await session.scalar(select(jobs.c.tries).where(jobs.c.id == job.id))
    if is_outage(error) or (tries or 0) < MAX_TRIES:
        async with resources.database.transaction() as session:
            await session.execute(update(jobs).where(jobs.c.id == job.id).values(state=JobState.QUEUED))
        await asyncio.sleep(POLL_SECONDS)
    else:
        await _finish(resources, job.id, JobState.FAILED, error="INTERNAL_ERROR")


async def _finish(
    resources: Resources,
    job_id: UUID,
    state: JobState,
    *,
    result: Mapping[str, Any] | None = None,
    error: str | None = None,
) -> None:
    values: dict[str, Any] = {"state": state, "error": error, "finished_at": resources.clock.real_now()}
    values |= {} if result is None else {"result": dict(result)}
    async with resources.database.transaction() as session:
        await session.execute(update(jobs).where(jobs.c.id == job_id).values(values))


@asynccontextmanager
async def _heartbeat(resources: Resources, job_id: UUID) -> AsyncIterator[None]:
    """Keep the job's lease alive while the block runs."""

    async def beat() -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            until = resources.clock.real_now() + LEASE
            with contextlib.suppress(Exception):
                async with resources.database.transaction() as session:
                    await session.execute(update(jobs).where(jobs.c.id == job_id).values(leased_until=until))

    beating = asyncio.create_task(beat())
    try:
        yield
    finally:
        beating.cancel()
