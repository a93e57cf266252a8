"""Routes of matching."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed_row, representation
from shared.kit.resources import Resources
from shared.kit.routes import Router, idempotent_required
from talent.matching.queries.reads import BY_VACANCY, RUN_BY_ID, items_of
from talent.matching.schemas import (
    AssignmentItemPage,
    AssignmentRequest,
    AssignmentRunRead,
    ItemChoice,
    SuggestionList,
)
from talent.matching.service import assigning, running, suggesting
from talent.models import AssignmentRun
from talent.people.service.access import person_to
from talent.vacancies.service.opening import vacancy_to

router = Router(prefix="/v1/talent/assignment-runs", tags=["matches"])
suggestions_router = Router(prefix="/v1/talent", tags=["matches"])
DAILY_JOBS = assigning.DAILY_JOBS
JOB_KINDS = running.JOB_KINDS
RUN = "assignment.run"


def _place(division: str) -> Place:
    return Place(jurisdiction_id=division[:6] if division.isdigit() else division, town_code=division[:9])


@authorizes
async def _run(run_id: UUID, uow: Uow) -> AssignmentRun:
    found = await uow.session.get(AssignmentRun, run_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    uow.require(RUN, _place(found.division), read=RUN)
    return found


ToPropose = Annotated[AssignmentRun, Depends(_run)]


@suggestions_router.get("/vacancies/{vacancy_id}/matches", response_model=SuggestionList,
                        dependencies=[allow("match.people")])  # fmt: skip
async def suggest_people(vacancy_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> SuggestionList:
    """Suggest people for a post, best first, with the vector of their points."""
    async with recorded_read(resources, caller) as uow:
        return await suggesting.suggest_people(uow, await vacancy_to(uow, vacancy_id, "match.people"))


@suggestions_router.get("/people/{person_id}/matches", response_model=SuggestionList,
                        dependencies=[allow("match.posts")])  # fmt: skip
async def suggest_posts(person_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> SuggestionList:
    """Suggest open posts to a person, best first, with the vector of the points."""
    async with recorded_read(resources, caller) as uow:
        return await suggesting.suggest_posts(uow, await person_to(uow, person_id, "match.posts"))


@router.post("", status_code=202, response_model=AssignmentRunRead, dependencies=[allow(RUN)], **idempotent_required)
async def run_assignment(body: AssignmentRequest, uow: Uow) -> Response:
    """Have the best assignment for the open posts of a division found; follow the run at `Location`."""
    uow.require(RUN, _place(body.division), read=RUN)
    uow.expect_key()
    run = await assigning.start_run(uow, body)
    answer = await changed_row(uow, AssignmentRunRead, run, location=f"{router.prefix}/{run.id}")
    answer.status_code = 202
    return answer


@router.get("/{run_id}", response_model=AssignmentRunRead, dependencies=[allow(RUN)])
async def read_assignment_run(
    run_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a run: how it stands, and once it is done how it came out."""
    row = await reads.row(RUN_BY_ID, id=run_id)
    _require_reach(resources, caller, row)
    assert row is not None
    return representation(request, row, etag(row["version"]))


@router.get("/{run_id}/items", response_model=AssignmentItemPage, dependencies=[allow(RUN)])
async def list_assignment_items(
    run_id: UUID, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources, page: Page
) -> Response:
    """List a run's posts: whom each would get, why, and what would change it."""
    _require_reach(resources, caller, await reads.row(RUN_BY_ID, id=run_id))
    return await list_response(reads, items_of(run_id), BY_VACANCY, page)


@router.post("/{run_id}/proposals", response_model=AssignmentRunRead, **idempotent_required)
async def propose_assignments(run: ToPropose, body: ItemChoice, uow: Uow) -> Response:
    """Ask the people of these assignments."""
    await assigning.propose_items(uow, run, body.item_ids)
    return await changed_row(uow, AssignmentRunRead, run)


def _require_reach(resources: Resources, caller: CurrentCaller, row: object) -> None:
    division = row["division"] if isinstance(row, dict) else None
    if division is None or not resources.permissions.allows(caller, RUN, _place(division)):
        raise NotFound
