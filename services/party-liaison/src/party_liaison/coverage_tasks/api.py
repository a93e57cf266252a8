"""Routes of coverage tasks."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from party_liaison.coverage_tasks.queries import (
    ORDER,
    SURVEY_ORDER,
    locked_task,
    surveys_of,
    task_by_id,
    tasks_where,
)
from party_liaison.coverage_tasks.schemas import (
    CoverageSurveyPage,
    CoverageTaskPage,
    CoverageTaskRead,
    PlanStated,
    ShownTaskState,
    SurveyStated,
)
from party_liaison.coverage_tasks.service import daily, surveying
from party_liaison.models import CoverageTask, Organization
from party_liaison.organizations.queries import locked_organization
from party_liaison.organizations.service import place_of
from party_liaison.row_security.service import behind_wall
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

READ = "coverage_task.read"
DETAIL = "coverage_task.detail"
SURVEY = "coverage_task.survey"
DAILY_JOBS = daily.DAILY_JOBS

router = Router(prefix="/v1/party/coverage-tasks", tags=["coverage-tasks"])


@authorizes
async def _own_task(coverage_task_id: UUID, uow: Uow) -> tuple[CoverageTask, Organization]:
    known = await task_by_id(uow.session, coverage_task_id)
    organization = None if known is None else await locked_organization(uow.session, known.organization_id)
    if organization is None:
        raise NotFound
    uow.require(SURVEY, place_of(organization), read=READ)
    task = await locked_task(uow.session, organization.organization_id)
    assert task is not None
    await behind_wall(uow, SURVEY)
    return task, organization


OwnTask = Annotated[tuple[CoverageTask, Organization], Depends(_own_task)]


@router.get("", response_model=CoverageTaskPage, dependencies=[allow(READ)])
async def list_coverage_tasks(
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    organization_id: Annotated[UUID | None, Query()] = None,
    state: Annotated[ShownTaskState | None, Query()] = None,
    overdue: Annotated[bool | None, Query(description="Whether the present step is late")] = None,
) -> Response:
    """List coverage tasks, oldest first."""
    found = tasks_where(
        resources.permissions.reachable(caller, READ),
        detailed=resources.permissions.holds(caller, DETAIL),
        organization_id=organization_id,
        state=state,
        overdue=overdue,
    )
    return await list_response(resources.database.reads, found, ORDER, page)


@router.get("/{coverage_task_id}", response_model=CoverageTaskRead, dependencies=[allow(READ)])
async def read_coverage_task(
    coverage_task_id: UUID, resources: CurrentResources, caller: CurrentCaller, request: Request
) -> Response:
    """Read one coverage task."""
    detailed = resources.permissions.holds(caller, DETAIL)
    reach = resources.permissions.reachable(caller, READ)
    row = await resources.database.reads.row(tasks_where(reach, detailed=detailed, task_id=coverage_task_id))
    if row is None:
        raise NotFound
    variant = f"{row['organization_version']}{'' if detailed else '-states'}"
    return representation(request, row, etag(row["version"], variant))


@router.get(
    "/{coverage_task_id}/surveys", response_model=CoverageSurveyPage, dependencies=[allow("coverage_task.detail")]
)
async def list_coverage_surveys(
    coverage_task_id: UUID, resources: CurrentResources, caller: CurrentCaller, reads: CurrentReads, page: Page
) -> Response:
    """List a task's surveys, oldest first."""
    reach = resources.permissions.reachable(caller, DETAIL)
    if await reads.row(tasks_where(reach, detailed=True, task_id=coverage_task_id)) is None:
        raise NotFound
    return await list_response(reads, surveys_of(coverage_task_id), SURVEY_ORDER, page)


@router.post("/{coverage_task_id}/survey", response_model=CoverageTaskRead)
async def survey_coverage_task(own: OwnTask, body: SurveyStated, uow: Uow) -> Response:
    """Enter a survey: members are counted from the register of the day."""
    await surveying.survey(uow, *own, body)
    return await _answered(uow, own[0])


@router.post("/{coverage_task_id}/plan", response_model=CoverageTaskRead)
async def plan_coverage_task(own: OwnTask, body: PlanStated, uow: Uow) -> Response:
    """Settle how and by when party work comes to the organization."""
    await surveying.plan(uow, own[0], body)
    return await _answered(uow, own[0])


async def _answered(uow: UnitOfWork, task: CoverageTask) -> Response:
    await uow.flush()
    row: Any = (await uow.session.execute(tasks_where(None, detailed=True, task_id=task.id))).mappings().one()
    return Response(render(dict(row)), media_type="application/json", headers={"ETag": etag(task.version)})
