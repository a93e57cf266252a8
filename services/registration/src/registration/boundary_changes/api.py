"""Routes of tasks to re-home organizations after a change of boundaries."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.boundary_changes.queries import loads, reads
from registration.boundary_changes.rules.states import TaskState
from registration.boundary_changes.schemas import RehomingAssignment, RehomingTaskPage, RehomingTaskRead
from registration.boundary_changes.service import assigning, daily
from registration.models.boundary_changes import RehomingTask
from registration.models.organizations import Organization
from registration.organizations.service import owned
from shared.contracts.values import DivisionCode
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import Row, render
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/registration/rehoming-tasks", tags=["divisions"])

DAILY_JOBS = daily.DAILY_JOBS
_READ = "rehoming_task.read"
_BY_ID = [SortKey(RehomingTask.id.expression, "id")]


@router.get("", response_model=RehomingTaskPage, dependencies=[allow(_READ)])
async def list_rehoming_tasks(
    caller: CurrentCaller,
    reads_: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: TaskState | None = None,
    from_code: DivisionCode | None = None,
    overdue: bool | None = None,
) -> Response:
    """Find organizations whose community was split or abolished and that wait for their new home."""
    statement = reads.tasks_within(resources.permissions.reachable(caller, _READ))
    for value, column in ((state, RehomingTask.state), (from_code, RehomingTask.from_code)):
        statement = statement if value is None else statement.where(column == value)
    if overdue is not None:
        late = RehomingTask.overdue_on.is_not(None)
        statement = statement.where(late if overdue else ~late)
    return await list_response(reads_, statement, _BY_ID, page)


@authorizes
async def _readable(task_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Row:
    row = await resources.database.reads.row(reads.TASK, task_id=task_id)
    return owned.shown(resources, caller, _READ, row)


@router.get("/{task_id}", response_model=RehomingTaskRead)
async def read_rehoming_task(found: Annotated[Row, Depends(_readable)], request: Request) -> Response:
    """Give the task."""
    return representation(request, found, etag(found["version"]))


@authorizes
async def _assignable(task_id: UUID, uow: Uow) -> tuple[RehomingTask, Organization]:
    task = await loads.locked_task(uow.session, task_id)
    if task is None:
        raise NotFound
    return task, await owned.owner(uow, task.organization_id, "rehoming_task.assign", read=_READ)


@router.post("/{task_id}/assignment", response_model=RehomingTaskRead, **idempotent_required)
async def assign_home(
    found: Annotated[tuple[RehomingTask, Organization], Depends(_assignable)], body: RehomingAssignment, uow: Uow
) -> Response:
    """Say where the organization belongs; it is at home there since the change of boundaries."""
    task = await assigning.assign(uow, *found, body)
    await uow.flush()
    row: Any = (await uow.session.execute(reads.SHOWN, {"task_id": task.id})).mappings().one()
    return Response(render(dict(row)), headers={"ETag": etag(task.version)}, media_type="application/json")
