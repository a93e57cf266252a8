"""Runs that a job is about to change."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.jobs import OPEN_STATES, jobs
from talent.matching.rules.runs import RunState
from talent.models import AssignmentRun

_OPEN = (RunState.QUEUED, RunState.RUNNING)


async def locked_run(session: AsyncSession, run_id: UUID) -> AssignmentRun:
    """Return the run, held for this transaction."""
    return await session.get_one(AssignmentRun, run_id, with_for_update=True, populate_existing=True)


async def abandoned_runs(session: AsyncSession, limit: int) -> Sequence[AssignmentRun]:
    """Return runs that are not done although their job is over, locked."""
    working = select(jobs.c.id).where(jobs.c.id == AssignmentRun.job_id, jobs.c.state.in_(OPEN_STATES)).exists()
    statement = select(AssignmentRun).where(AssignmentRun.state.in_(_OPEN), ~working)
    return (await session.scalars(statement.order_by(AssignmentRun.id).limit(limit).with_for_update())).all()
