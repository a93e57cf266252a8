"""Routes of coverage tasks."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from party_liaison.coverage_tasks.queries import ORDER, tasks_where
from party_liaison.coverage_tasks.schemas import CoverageTaskPage, CoverageTaskRead
from party_liaison.states import TaskState
from shared.kit.dependencies import CurrentCaller, CurrentResources, allow
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import representation
from shared.kit.routes import Router

READ = "coverage_task.read"

router = Router(prefix="/v1/party/coverage-tasks", tags=["coverage-tasks"], dependencies=[allow(READ)])


@router.get("", response_model=CoverageTaskPage)
async def list_coverage_tasks(
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    organization_id: Annotated[UUID | None, Query()] = None,
    state: Annotated[TaskState | None, Query()] = None,
) -> Response:
    """List coverage tasks, oldest first."""
    reach = resources.permissions.reachable(caller, READ)
    found = tasks_where(reach, organization_id=organization_id, state=state)
    return await list_response(resources.database.reads, found, ORDER, page)


@router.get("/{coverage_task_id}", response_model=CoverageTaskRead)
async def read_coverage_task(
    coverage_task_id: UUID, resources: CurrentResources, caller: CurrentCaller, request: Request
) -> Response:
    """Read one coverage task."""
    reach = resources.permissions.reachable(caller, READ)
    row = await resources.database.reads.row(tasks_where(reach, task_id=coverage_task_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"], str(row["organization_version"])))
