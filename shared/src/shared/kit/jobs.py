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
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Integer,
    Table,
    Text,
    Uuid,
    or_,
    select,
    update,
)
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
MAX_TAKES = 10
WORKER_LOST = "WORKER_LOST"
"""The error of a job whose process died each time that it was run."""

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


class TakenOver(Exception):
    """This process was silent for too long, and another one has taken the job."""


@dataclass(slots=True)
class RunningJob:
    """A job in its handler's hands. A handler must be able to begin again where a killed one stopped."""

    id: UUID
    kind: str
    owner: str
    params: Mapping[str, Any]
    done: int
    tries: int
    resources: Resources

    @property
    def held(self) -> tuple[ColumnElement[bool], ...]:
        """Return the condition under which the job is still this process's."""
        return jobs.c.id == self.id, jobs.c.tries == self.tries, jobs.c.state == JobState.RUNNING

    async def progress(self, done: int, total: int | None = None, result: Mapping[str, Any] | None = None) -> None:
        """Write down how far the job is.

        Raises:
            Cancelled: its owner has asked it to stop.
            TakenOver: the job is another process's by now.
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
        statement = update(jobs).where(*self.held).values(values).returning(jobs.c.cancel_requested)
        cancel_requested = await session.scalar(statement)
        if cancel_requested is None:
            raise TakenOver
        if cancel_requested:
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
    async with _heartbeat(job):
        await _run(job, handlers[job.kind])
    return True


async def _take(resources: Resources, handlers: Mapping[str, JobHandler]) -> RunningJob | None:
    now = resources.clock.real_now()
    lost = (jobs.c.state == JobState.RUNNING) & (jobs.c.leased_until < now)
    free = or_(jobs.c.state == JobState.QUEUED, lost)
    async with resources.database.transaction() as session:
        given_up = {"state": JobState.FAILED, "error": WORKER_LOST, "finished_at": now}
        await session.execute(update(jobs).where(lost, jobs.c.tries >= MAX_TAKES).values(given_up))
        statement = select(jobs).where(free, jobs.c.kind.in_(list(handlers))).order_by(jobs.c.id).limit(1)
        row = (await session.execute(statement.with_for_update(skip_locked=True))).mappings().first()
        if row is None:
            return None
        tries = row["tries"] + 1
        await session.execute(
            update(jobs)
            .where(jobs.c.id == row["id"])
            .values(state=JobState.RUNNING, leased_until=now + LEASE, tries=tries)
        )
    return RunningJob(row["id"], row["kind"], row["owner"], row["params"], row["done"], tries, resources)


async def _run(job: RunningJob, handler: JobHandler) -> None:
    try:
        result = await handler(job)
    except Cancelled:
        await _finish(job, JobState.CANCELLED)
    except TakenOver:
        log.warning("job_taken_over", job=job.kind, job_id=str(job.id))
    except Problem as problem:
        await _finish(job, JobState.FAILED, error=problem.code)
    except asyncio.CancelledError:
        await _change(job, state=JobState.QUEUED)
        raise
    except Exception as error:
        await _fail_or_retry(job, error)
    else:
        await _finish(job, JobState.SUCCEEDED, result=result)


async def _fail_or_retry(job: RunningJob, error: Exception) -> None:
    log.error("job_failed", job=job.kind, job_id=str(job.id), error=type(error).__name__, exc_info=error)
    if is_outage(error) or job.tries < MAX_TRIES:
        await _change(job, state=JobState.QUEUED)
        await asyncio.sleep(POLL_SECONDS)
    else:
        await _finish(job, JobState.FAILED, error="INTERNAL_ERROR")


async def _finish(
    job: RunningJob, state: JobState, *, result: Mapping[str, Any] | None = None, error: str | None = None
) -> None:
    values: dict[str, Any] = {} if result is None else {"result": dict(result)}
    await _change(job, state=state, error=error, finished_at=job.resources.clock.real_now(), **values)


async def _change(job: RunningJob, **values: Any) -> None:
    """Write to the job's row, unless another process has taken it."""
    async with job.resources.database.transaction() as session:
        await session.execute(update(jobs).where(*job.held).values(values))


@asynccontextmanager
async def _heartbeat(job: RunningJob) -> AsyncIterator[None]:
    """Keep the job's lease alive while the block runs."""

    async def beat() -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            with contextlib.suppress(Exception):
                await _change(job, leased_until=job.resources.clock.real_now() + LEASE)

    beating = asyncio.create_task(beat())
    try:
        yield
    finally:
        beating.cancel()
