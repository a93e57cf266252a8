"""Routes of assist programs."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.assist_programs import service
from registration.assist_programs.errors import ProgramPending
from registration.assist_programs.queries import MONTHS, PROGRAM, locked_program, programs_within
from registration.assist_programs.rules import AssistKind, AssistState, PartnerDepartment
from registration.assist_programs.schemas import (
    AssistProgramAnswer,
    AssistProgramCreate,
    AssistProgramMonthStated,
    AssistProgramPage,
    AssistProgramRead,
    AssistProgramReport,
    AssistProgramReturn,
    AssistProgramWithMonths,
)
from registration.divisions.schemas import DivisionFilter
from registration.models.harmony import AssistProgram
from registration.models.places import place_for_row, within_division
from registration.organizations.service.owned import owner
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/registration/assist-programmes", tags=["assist-programmes"])

CONSTRAINT_PROBLEMS = {"assist_programs_running_key": ProgramPending}
DAILY_JOBS = service.DAILY_JOBS
_BY_ID = [SortKey(AssistProgram.id.expression, "id")]
Month = Annotated[str, Path(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])$", description="Year and month: 2024-10")]


def _program_for(permission: str) -> Any:
    @authorizes
    async def load(program_id: UUID, uow: Uow) -> AssistProgram:
        program = await locked_program(uow.session, program_id)
        if program is None:
            raise NotFound
        uow.require(permission, service.place_of(program), read=service.READ)
        return program

    return Depends(load)


Own = Annotated[AssistProgram, _program_for("assist_program.run")]
Partnered = Annotated[AssistProgram, _program_for("assist_program.answer")]


@router.post("", status_code=201, response_model=AssistProgramRead, dependencies=[allow("assist_program.run")])
async def propose_assist_program(body: AssistProgramCreate, uow: Uow) -> Response:
    """Offer, as a registered organization, to work with people whom a department answers for."""
    organization = await owner(uow, body.organization_id, "assist_program.run", read="organization.read")
    program = await service.propose_program(uow, organization, body)
    return await changed_row(uow, AssistProgramRead, program, location=f"{router.prefix}/{program.id}")


@router.get("", response_model=AssistProgramPage, dependencies=[allow(service.READ)])
async def list_assist_programs(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: AssistState | None = None,
    kind: AssistKind | None = None,
    partner_department: PartnerDepartment | None = None,
    organization_id: UUID | None = None,
    division: DivisionFilter = None,
    overdue: Annotated[bool | None, Query(description="Only those whose report is late")] = None,
) -> Response:
    """Find assist programs within reach, oldest first."""
    statement = programs_within(resources.permissions.reachable(caller, service.READ))
    wanted = (
        (state, AssistProgram.state),
        (kind, AssistProgram.kind),
        (partner_department, AssistProgram.partner_department),
        (organization_id, AssistProgram.organization_id),
    )
    for value, column in wanted:
        statement = statement if value is None else statement.where(column == value)
    if division is not None:
        statement = statement.where(within_division(AssistProgram, division))
    if overdue:
        statement = statement.where(AssistProgram.overdue_since.is_not(None), AssistProgram.reported_on.is_(None))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{program_id}", response_model=AssistProgramWithMonths, dependencies=[allow(service.READ)])
async def read_assist_program(
    program_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give an assist program with its months."""
    row = await reads.row(PROGRAM, program_id=program_id)
    if row is None:
        raise NotFound
    place = place_for_row(row, organization_id=str(row["organization_id"]))
    if not resources.permissions.allows(caller, service.READ, place):
        raise NotFound
    months = await reads.rows(MONTHS, program_id=program_id)
    return representation(request, {**row, "months": months}, etag(row["version"]))


@router.post("/{program_id}/answer", response_model=AssistProgramRead, **idempotent_required)
async def answer_assist_program(program: Partnered, body: AssistProgramAnswer, uow: Uow) -> Response:
    """Agree or refuse, as the department."""
    service.answer_program(uow, program, body)
    return await changed_row(uow, AssistProgramRead, program)


@router.post("/{program_id}/start", response_model=AssistProgramRead)
async def start_assist_program(program: Own, uow: Uow) -> Response:
    """Begin; a program that was agreed on begins by itself on its first day."""
    await service.start_program(uow, program)
    return await changed_row(uow, AssistProgramRead, program)


@router.post("/{program_id}/months/{month}", response_model=AssistProgramRead)
async def count_assist_program_month(program: Own, month: Month, body: AssistProgramMonthStated, uow: Uow) -> Response:
    """State or correct a month's numbers."""
    await service.count_month(uow, program, date.fromisoformat(f"{month}-01"), body)
    return await changed_row(uow, AssistProgramRead, program)


@router.post("/{program_id}/report", response_model=AssistProgramRead)
async def report_assist_program(program: Own, body: AssistProgramReport, uow: Uow) -> Response:
    """Report to the department."""
    await service.report_program(uow, program, body.report)
    return await changed_row(uow, AssistProgramRead, program)


@router.post("/{program_id}/return", response_model=AssistProgramRead)
async def return_assist_program_report(program: Partnered, body: AssistProgramReturn, uow: Uow) -> Response:
    """Send the report back, as the department."""
    service.return_report(uow, program, body.reason)
    return await changed_row(uow, AssistProgramRead, program)


@router.post("/{program_id}/closing", response_model=AssistProgramRead)
async def close_assist_program(program: Partnered, uow: Uow) -> Response:
    """Close the program, as the department."""
    await service.close_program(uow, program)
    return await changed_row(uow, AssistProgramRead, program)
