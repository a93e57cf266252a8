"""A run is worked off beside the requests: read, solved apart from the loop, and written down with its reasons."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import Table

from shared.kit.authorization import system_caller
from shared.kit.bulk import copy_batch, copy_in, model_columns
from shared.kit.jobs import MAX_TRIES, JobHandler, RunningJob
from shared.kit.problems import Problem
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.matching.errors import NothingToAssign
from talent.matching.queries.candidates import open_posts, people_to_match
from talent.matching.queries.runs import locked_run
from talent.matching.rules.assigning import EXACT_EDGES_RULE
from talent.matching.rules.candidates import PAIRS_RULE, PER_POST_RULE
from talent.matching.rules.runs import RUN_MACHINE, SIZE_RULE, RunState
from talent.matching.rules.scoring import WEIGHTS_RULE
from talent.matching.rules.solved import Limits, Solved, solve
from talent.matching.schemas import AssignmentMode
from talent.matching.service.describing import items_of
from talent.matching.service.pairing import Pairs, read_pairs
from talent.models import AssignmentItem, AssignmentRun

KIND: Final = "assignment.run"
_ITEMS: Final = cast(Table, AssignmentItem.__table__)


async def work_off(job: RunningJob) -> Mapping[str, Any]:
    """The run is DONE, or FAILED for good; the transaction that reads is over before the work begins."""
    run_id = UUID(job.params["run_id"])
    try:
        pairs, limits = await _read(job, run_id)
        solved = await asyncio.to_thread(solve, pairs.people, pairs.posts, limits)
        rows = await asyncio.to_thread(items_of, run_id, pairs, solved, limits)
        batch = await asyncio.to_thread(copy_batch, _ITEMS, model_columns(_ITEMS), rows)
        async with _unit(job) as uow:
            run = await locked_run(uow.session, run_id)
            if run.state == RunState.RUNNING:
                await copy_in(uow.session, batch)
                _finish(uow, run, pairs, solved)
    except Problem as problem:
        await _fail(job, run_id, problem.code)
        raise
    except Exception:
        if job.tries >= MAX_TRIES:
            await _fail(job, run_id, "INTERNAL_ERROR")
        raise
    return {"run_id": str(run_id)}


def fail(uow: UnitOfWork, run: AssignmentRun, error: str) -> None:
    """The run came to nothing, for the reason given."""
    run.state = RUN_MACHINE.walk(RunState(run.state), "fail")
    run.error, run.finished_at = error, uow.now
    uow.audit("assignment.fail", "assignment_run", run.id, details={"error": error})


async def _read(job: RunningJob, run_id: UUID) -> tuple[Pairs, Limits]:
    async with _unit(job) as uow:
        run = await locked_run(uow.session, run_id)
        run.state = RUN_MACHINE.walk(RunState(run.state), "start")
        rules = await rules_for(uow, run.division, run.as_of)
        most = rules(SIZE_RULE).value
        vacancies = await open_posts(uow.session, run.division, most)
        people = await people_to_match(uow.session, run.division, most)
        if not vacancies or not people:
            raise NothingToAssign
        pairs = await read_pairs(uow, people, vacancies, rules)
        limits = Limits(
            weights=rules(WEIGHTS_RULE).value,
            full_post_bps=pairs.full_post_bps,
            exact_edges=rules(EXACT_EDGES_RULE).value,
            pairs=rules(PAIRS_RULE).value,
            per_post=rules(PER_POST_RULE).value,
            stable=run.mode == AssignmentMode.STABLE,
        )
        run.rules_used = {**run.rules_used, **rules.used}
        return pairs, limits


def _finish(uow: UnitOfWork, run: AssignmentRun, pairs: Pairs, solved: Solved) -> None:
    run.state, run.method = RUN_MACHINE.walk(RunState.RUNNING, "finish"), solved.found.method
    run.posts, run.people, run.pairs = len(pairs.posts), len(pairs.people), solved.pairs
    run.complete, run.assigned = solved.complete, len(solved.found.chosen)
    run.points, run.greedy_points, run.finished_at = solved.found.points, solved.by_hand.points, uow.now
    uow.audit("assignment.finish", "assignment_run", run.id, details={"assigned": run.assigned, "method": run.method})


async def _fail(job: RunningJob, run_id: UUID, error: str) -> None:
    async with _unit(job) as uow:
        run = await locked_run(uow.session, run_id)
        if run.state in (RunState.QUEUED, RunState.RUNNING):
            fail(uow, run, error)


@asynccontextmanager
async def _unit(job: RunningJob) -> AsyncIterator[UnitOfWork]:
    async with job.resources.database.transaction() as session:
        caller, told = system_caller(job.resources.name), str(job.id)
        uow = UnitOfWork(session=session, caller=caller, resources=job.resources, correlation_id=told)
        yield uow
        await uow.flush()


JOB_KINDS: Final[Mapping[str, JobHandler]] = {KIND: work_off}
