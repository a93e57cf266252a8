"""Routes of instructors."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from starlette.responses import Response

from party_liaison.instructors import service
from party_liaison.instructors.errors import HasInstructor, InstructorExists
from party_liaison.instructors.queries import (
    ORDER,
    instructors_where,
    locked_instructor,
    place_of_instructor,
)
from party_liaison.instructors.schemas import (
    AssignmentCreate,
    AssignmentEnd,
    InstructorContactCreate,
    InstructorCreate,
    InstructorEnd,
    InstructorPage,
    InstructorRead,
)
from party_liaison.members.rules import Purpose
from party_liaison.models import Instructor
from party_liaison.row_security.service import behind_wall
from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, next_link, page_of, paged
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/party/instructors"
READ, WRITE = "instructor.read", service.WRITE
CONSTRAINT_PROBLEMS = {
    "instructors_serving_key": InstructorExists,
    "instructor_assignments_open_key": HasInstructor,
}
Stated = Annotated[Purpose, Query(description="Why the data are read; written to the audit trail")]

router = Router(prefix=PATH, tags=["instructors"])


@authorizes
async def _own_instructor(instructor_id: UUID, uow: Uow) -> Instructor:
    await behind_wall(uow, READ)
    instructor = await locked_instructor(uow.session, instructor_id)
    if instructor is None:
        raise NotFound
    uow.require(WRITE, place_of_instructor(instructor), read=READ)
    return instructor


OwnInstructor = Annotated[Instructor, Depends(_own_instructor)]


@router.post("", status_code=201, response_model=InstructorRead, dependencies=[allow(WRITE)], **idempotent_required)
async def enter_instructor(body: InstructorCreate, uow: Uow) -> Response:
    """Enter an instructor of one's own division."""
    return await _answered(uow, await service.enter_instructor(uow, body), 201)


@router.get("", response_model=InstructorPage, dependencies=[allow(READ)])
async def list_instructors(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    purpose: Stated,
    organization_id: Annotated[UUID | None, Query()] = None,
    serving: Annotated[bool | None, Query()] = None,
) -> Response:
    """List instructors within reach, masked."""
    reach = resources.permissions.reachable(caller, READ)
    found = instructors_where(reach, organization_id=organization_id, serving=serving)
    async with recorded_read(resources, caller) as uow:
        await behind_wall(uow, READ)
        rows = (await uow.session.execute(paged(found, ORDER, page))).mappings().all()
        answer = page_of([service.masked(uow.vault, row) for row in rows], ORDER, page)
        uow.audit("instructor.list", "organization", organization_id or "-", purpose=purpose)
    return Response(render(answer), media_type="application/json", headers=next_link(page, answer["next_cursor"]))


@router.get("/{instructor_id}", response_model=InstructorRead, dependencies=[allow(READ)])
async def read_instructor(
    instructor_id: UUID, caller: CurrentCaller, resources: CurrentResources, purpose: Stated
) -> Response:
    """Read one instructor, masked."""
    reach = resources.permissions.reachable(caller, READ)
    async with recorded_read(resources, caller) as uow:
        await behind_wall(uow, READ)
        found = instructors_where(reach, instructor_id=instructor_id)
        row = (await uow.session.execute(found)).mappings().one_or_none()
        if row is None:
            raise NotFound
        uow.audit("instructor.read", "instructor", instructor_id, purpose=purpose)
        answer = service.masked(uow.vault, row)
    return Response(render(answer), media_type="application/json", headers={"ETag": etag(answer["version"])})


@router.post("/{instructor_id}/assignment", response_model=InstructorRead, **idempotent_required)
async def assign_instructor(instructor: OwnInstructor, body: AssignmentCreate, uow: Uow) -> Response:
    """Have an instructor look after an organization, up to the load that one may have."""
    return await _answered(uow, await service.assign(uow, instructor, body))


@router.post("/{instructor_id}/release", response_model=InstructorRead)
async def release_instructor(instructor: OwnInstructor, body: AssignmentEnd, uow: Uow) -> Response:
    """End an instructor's care for an organization."""
    return await _answered(uow, await service.release(uow, instructor, body))


@router.post("/{instructor_id}/contacts", response_model=InstructorRead)
async def record_instructor_contact(instructor: OwnInstructor, body: InstructorContactCreate, uow: Uow) -> Response:
    """Enter that an instructor was with an organization."""
    return await _answered(uow, await service.record_contact(uow, instructor, body))


@router.post("/{instructor_id}/end", response_model=InstructorRead)
async def end_instructor(instructor: OwnInstructor, body: InstructorEnd, uow: Uow) -> Response:
    """End an instructor's service; the organizations are without one."""
    return await _answered(uow, await service.end_service(uow, instructor, body))


async def _answered(uow: UnitOfWork, instructor: Instructor, status: int = 200) -> Response:
    await uow.flush()
    found = instructors_where(None, instructor_id=instructor.id)
    row = service.masked(uow.vault, (await uow.session.execute(found)).mappings().one())
    headers = {"ETag": etag(instructor.version)}
    if status == 201:
        headers["Location"] = f"{PATH}/{instructor.id}"
    return Response(render(row), status, headers, "application/json")
