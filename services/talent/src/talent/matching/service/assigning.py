"""Runs over the open posts of a division, and proposals made of their assignments."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.jobs import enqueue
from shared.kit.problems import NotFound, Problem
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.matching.errors import BatchTooLarge, ItemDecided, NothingToAssign, RunNotDone
from talent.matching.queries.candidates import numbers_to_match
from talent.matching.queries.runs import abandoned_runs
from talent.matching.rules.runs import RUN_MACHINE, SIZE_RULE, RunState
from talent.matching.schemas import AssignmentRequest
from talent.matching.service.running import KIND, fail
from talent.models import AssignmentItem, AssignmentRun
from talent.people.queries import locked_person
from talent.placements.schemas import PlacementProposal
from talent.placements.service.proposing import propose
from talent.vacancies.queries import locked_vacancy

BATCH: Final = 100


async def start_run(uow: UnitOfWork, body: AssignmentRequest) -> AssignmentRun:
    """The run waits to be worked off; nobody is asked yet.

    Raises:
        NothingToAssign: no post is open, or nobody agrees to be matched.
        BatchTooLarge: there are more people or posts than one run looks at.
    """
    rules = await rules_for(uow, body.division)
    people, posts = await numbers_to_match(uow.session, body.division)
    if not people or not posts:
        raise NothingToAssign
    most = rules(SIZE_RULE)
    if max(people, posts) > most.value:
        raise BatchTooLarge(rule_key=most.key, rule_version=most.version)
    run = AssignmentRun(
        id=new_id(),
        division=body.division,
        mode=body.mode,
        state=RUN_MACHINE.walk(None, "queue"),
        as_of=uow.today,
        posts=posts,
        people=people,
        pairs=0,
        complete=False,
        assigned=0,
        points=0,
        greedy_points=0,
        rules_used=rules.used,
        made_by=uow.caller.identity,
        created_at=uow.now,
    )
    run.job_id = await enqueue(uow.session, KIND, uow.caller.identity, {"run_id": str(run.id)}, uow.resources)
    uow.session.add(run)
    await uow.session.flush()
    uow.audit("assignment.run", "assignment_run", run.id, details={"division": body.division, "mode": body.mode})
    return run


async def give_up_abandoned(uow: UnitOfWork, day: date) -> int:
    """Runs whose job ended without them have failed."""
    found = await abandoned_runs(uow.session, BATCH)
    for run in found:
        fail(uow, run, "WORKER_LOST")
    await uow.session.flush()
    return len(found)


async def propose_items(uow: UnitOfWork, run: AssignmentRun, item_ids: Sequence[UUID]) -> None:
    """The people of the items are asked; an item against which something stands by now is passed over, saying why.

    Raises:
        RunNotDone: the run waits, is being worked off, or failed.
        NotFound: an item is not one of the run.
        ItemDecided: an item was dealt with before, or has nobody.
    """
    uow.expect_version(run)
    if run.state != RunState.DONE:
        raise RunNotDone
    for item_id in item_ids:
        item = await uow.session.get(AssignmentItem, item_id, with_for_update=True)
        if item is None or item.run_id != run.id:
            raise NotFound
        if item.state != "ASSIGNED" or item.person_id is None:
            raise ItemDecided
        await _propose(uow, item, item.person_id)
    uow.audit("assignment.propose", "assignment_run", run.id, details={"items": len(item_ids)})


async def _propose(uow: UnitOfWork, item: AssignmentItem, person_id: UUID) -> None:
    person = await locked_person(uow.session, person_id)
    vacancy = await locked_vacancy(uow.session, item.vacancy_id)
    body = PlacementProposal(vacancy_id=vacancy.id, person_id=person.id, is_primary=False)
    try:
        placement = await propose(uow, person, vacancy, body, {"points": item.points, **item.explanation})
    except Problem as problem:
        codes = [error.code for error in problem.errors] or [problem.code]
        item.state, item.explanation = "PASSED_OVER", {**item.explanation, "passed_over": codes}
        return
    item.state, item.placement_id = "PROPOSED", placement.id


DAILY_JOBS: Final = (DailyJob("assignment-runs", give_up_abandoned),)
