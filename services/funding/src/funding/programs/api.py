"""Routes of programs."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.models.places import within_division
from funding.models.programs import Program
from funding.programs.queries import PROGRAM, locked_program, programs_for
from funding.programs.rules.states import ProgramKind, ProgramState
from funding.programs.schemas.bodies import ProgramCancellation, ProgramCreate, ProgramPage, ProgramRead, ProgramTerms
from funding.programs.schemas.words import DivisionFilter
from funding.programs.service import drafting, running
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/funding/programs", tags=["programs"])
DAILY_JOBS = running.DAILY_JOBS
_BY_ID = [SortKey(Program.id.expression, "id")]


def program_for(permission: str) -> Any:
    """Return a dependency that loads the program, locked, for a caller who may do this with it."""

    @authorizes
    async def load(program_id: UUID, uow: Uow) -> Program:
        program = await locked_program(uow.session, program_id)
        if program is None:
            raise NotFound
        read = "program.write" if program.state == ProgramState.DRAFT else drafting.READ
        uow.require(permission, drafting.place_of(program), read=read)
        return program

    return Depends(load)


Written = Annotated[Program, program_for("program.write")]
Decided = Annotated[Program, program_for("program.decide")]


@router.post("", status_code=201, response_model=ProgramRead, dependencies=[allow("program.write")])
async def draft_program(body: ProgramCreate, uow: Uow) -> Response:
    """Draft a program."""
    uow.require("program.write", drafting.place_of_body(body), read=drafting.READ)
    program = await drafting.draft_program(uow, body)
    return await changed_row(uow, ProgramRead, program, location=f"{router.prefix}/{program.id}")


@router.get("", response_model=ProgramPage, dependencies=[allow(drafting.READ)])
async def list_programs(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: ProgramState | None = None,
    kind: ProgramKind | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find programs, oldest first; drafts are shown to those who may write them."""
    statement = programs_for(resources.permissions.reachable(caller, "program.write"))
    if state is not None:
        statement = statement.where(Program.state == state)
    if kind is not None:
        statement = statement.where(Program.kind == kind)
    if division is not None:
        statement = statement.where(within_division(Program, division))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{program_id}", response_model=ProgramRead, dependencies=[allow(drafting.READ)])
async def read_program(
    program_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a program."""
    row = await reads.row(PROGRAM, program_id=program_id)
    if row is None:
        raise NotFound
    owner = row["owner_organization_id"]
    place = Place(
        row["jurisdiction_id"], row["town_code"], row["community_code"], row["jurisdiction_id"], owner and str(owner)
    )
    if row["state"] == ProgramState.DRAFT and not resources.permissions.allows(caller, "program.write", place):
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{program_id}/terms", response_model=ProgramRead)
async def amend_program(program: Written, body: ProgramTerms, uow: Uow) -> Response:
    """Replace the terms of a draft."""
    await drafting.amend_program(uow, program, body)
    return await changed_row(uow, ProgramRead, program)


@router.post("/{program_id}/publication", response_model=ProgramRead, **idempotent_required)
async def publish_program(program: Decided, uow: Uow) -> Response:
    """Publish the call, as another person than the one who wrote it."""
    await running.publish_program(uow, program)
    return await changed_row(uow, ProgramRead, program)


@router.post("/{program_id}/cancellation", response_model=ProgramRead, **idempotent_required)
async def cancel_program(program: Decided, body: ProgramCancellation, uow: Uow) -> Response:
    """Cancel the program before anything is awarded."""
    await running.cancel_program(uow, program, body.reason)
    return await changed_row(uow, ProgramRead, program)


@router.post("/{program_id}/screening", response_model=ProgramRead)
async def start_program_screening(program: Decided, uow: Uow) -> Response:
    """Begin to screen once the call is over."""
    await running.start_screening(uow, program)
    return await changed_row(uow, ProgramRead, program)


@router.post("/{program_id}/completion", response_model=ProgramRead)
async def complete_program(program: Decided, uow: Uow) -> Response:
    """Close the program when its last project has ended."""
    await running.complete_program(uow, program)
    return await changed_row(uow, ProgramRead, program)
