"""Daily jobs: each runs once per legal day, in order, on one replica, and catches up the days it missed."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import structlog
from sqlalchemy import Column, Date, DateTime, Table, Text, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.authorization import system_caller
from shared.kit.ids import new_id
from shared.kit.resources import Resources
from shared.kit.tables import KIT
from shared.kit.unit_of_work import UnitOfWork

CHECK_SECONDS = 30.0
LONGEST_CATCH_UP_DAYS = 400

log = structlog.get_logger()

_LOCK = select(func.pg_advisory_xact_lock(func.hashtext(bindparam("service", type_=Text()))))

daily_runs = Table(
    "daily_runs",
    KIT,
    Column("job", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("finished_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class DailyJob:
    """`run(uow, day)` does up to a bounded batch of the day's work and returns how much; 0 means done.

    It is called again, what it did being committed first, until it returns 0. It must find its work by the
    state of the rows, so that running a day twice changes nothing.
    """

    name: str
    run: Callable[[UnitOfWork, date], Awaitable[int]]


async def run_daily(resources: Resources) -> None:
    """Run what has fallen due, twice a minute; runs until cancelled."""
    while True:
        await run_days(resources, resources.clock.today())
        await asyncio.sleep(CHECK_SECONDS)


async def run_days(resources: Resources, until: date) -> None:
    """Run each job for each day after its last run up to and including `until`, day by day.

    A job that never ran begins with `until`. Returns when all are done, whichever replica did them.
    """
    for day in await _days_to_run(resources, resources.daily_jobs, until):
        await _run_until_done(resources, day)


async def rewind(resources: Resources, day: date) -> None:
    """Take `day` as the last one that was run: later ones run again when the clock comes to them."""
    done = {"day": day, "finished_at": resources.clock.real_now()}
    async with resources.database.transaction() as session:
        await session.execute(delete(daily_runs).where(daily_runs.c.day > day))
        for job in resources.daily_jobs:
            await session.execute(insert(daily_runs).values(job=job.name, **done).on_conflict_do_nothing())


async def _days_to_run(resources: Resources, jobs: Sequence[DailyJob], until: date) -> list[date]:
    statement = select(daily_runs.c.job, func.max(daily_runs.c.day).label("last")).group_by(daily_runs.c.job)
    last_runs = {row["job"]: row["last"] for row in await resources.database.reads.rows(statement)}
    first = min((last_runs.get(job.name, until - timedelta(days=1)) for job in jobs), default=until)
    first = max(first, until - timedelta(days=LONGEST_CATCH_UP_DAYS))
    return [first + timedelta(days=passed) for passed in range(1, (until - first).days + 1)]


async def _run_until_done(resources: Resources, day: date) -> None:
    """Run the day's jobs in their order, each until it is done; a second replica waits for the first."""
    while await _run_up_to_work(resources, day):
        continue


async def _run_up_to_work(resources: Resources, day: date) -> int:
    """Run jobs until one of them did something, and return how much; jobs without work share one transaction."""
    done, worked, finished = 0, "", list[str]()
    async with resources.database.transaction() as session:
        await session.execute(_LOCK, {"service": f"daily:{resources.name}"})
        over = set(await session.scalars(select(daily_runs.c.job).where(daily_runs.c.day >= day)))
        for job in resources.daily_jobs:
            if job.name in over:
                continue
            done = await _batch(resources, session, job, day)
            if done:
                worked = job.name
                break
            finished.append(job.name)
        if finished:
            at = {"day": day, "finished_at": resources.clock.real_now()}
            rows = [{"job": name, **at} for name in finished]
            await session.execute(insert(daily_runs).values(rows).on_conflict_do_nothing())
    resources.wakeups.signal()
    if done:
        log.info("daily_job", job=worked, day=day.isoformat(), done=done)
    return done


async def _batch(resources: Resources, session: AsyncSession, job: DailyJob, day: date) -> int:
    caller = system_caller(resources.name)
    uow = UnitOfWork(session=session, caller=caller, resources=resources, correlation_id=str(new_id()))
    done = await job.run(uow, day)
    await uow.flush()
    return done
