"""Routes of agreements and projects."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Path
from starlette.requests import Request
from starlette.responses import Response

from funding.contests.queries import locked_award
from funding.contests.schemas import AwardChanged
from funding.models.awards import Award
from funding.models.places import narrowed, within_division
from funding.models.programs import Program
from funding.models.projects import Project
from funding.programs.schemas.words import DivisionFilter
from funding.programs.service.drafting import place_of as program_place
from funding.projects import queries
from funding.projects.errors import InvoiceUsed, VoucherUsed
from funding.projects.rules.states import ProjectState
from funding.projects.schemas import (
    AgreementSigning,
    Evaluation,
    ExpenseCreate,
    ProjectBooks,
    ProjectDecision,
    ProjectPage,
    ProjectRead,
    ReportSubmission,
    SettlementStated,
    StaffingWaiver,
    TrancheOpening,
)
from funding.projects.service import ending, reporting, signing, staffing
from funding.projects.service.recording import places
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import Reads, Row, render
from shared.kit.representations import changed_row, representation
from shared.kit.resources import Resources
from shared.kit.routes import Router, idempotent_required

agreements_router = Router(prefix="/v1/funding/awards", tags=["projects"])
projects_router = Router(prefix="/v1/funding/projects", tags=["projects"])
routers = (agreements_router, projects_router)
DAILY_JOBS = (*reporting.DAILY_JOBS, *staffing.DAILY_JOBS)
CONSTRAINT_PROBLEMS = {
    "project_expenses_invoice_key": InvoiceUsed,
    "project_expenses_organization_id_voucher_number_key": VoucherUsed,
}
READ = "project.read"
TrancheNumber = Annotated[int, Path(ge=1, le=9)]


@authorizes
async def _signed(award_id: UUID, uow: Uow) -> Award:
    award = await locked_award(uow.session, award_id)
    if award is None:
        raise NotFound
    program = await uow.session.get_one(Program, award.program_id)
    uow.require("program.decide", program_place(program), read="award.read")
    return award


def _project_for(permission: str, *, own: bool) -> Any:
    """Return a dependency that loads a project for its organization itself, or for who runs the program."""

    @authorizes
    async def load(project_id: UUID, uow: Uow) -> Project:
        project = await queries.locked_project(uow.session, project_id)
        if project is None:
            raise NotFound
        found = places(project, await uow.session.get_one(Program, project.program_id))
        if not any(uow.resources.permissions.allows(uow.caller, READ, place) for place in found):
            raise NotFound
        uow.require(permission, found[0] if own else found[1], read="program.read")
        return project

    return Depends(load)


Signed = Annotated[Award, Depends(_signed)]
Own = Annotated[Project, _project_for("project.report", own=True)]
Decided = Annotated[Project, _project_for("project.decide", own=False)]
Kept = Annotated[Project, _project_for("project.keep", own=False)]


@agreements_router.post("/{award_id}/agreement", response_model=ProjectRead, **idempotent_required)
async def sign_agreement(award: Signed, body: AgreementSigning, uow: Uow) -> Response:
    """Record the agreement that both sides have signed; the project runs from now on."""
    project = await signing.sign_agreement(uow, award, body)
    return await changed_row(uow, ProjectRead, project)


@agreements_router.post("/{award_id}/staffing-waiver", response_model=AwardChanged, **idempotent_required)
async def waive_award_staffing(award: Signed, body: StaffingWaiver, uow: Uow) -> Response:
    """Let an award go on without the social workers that it waits for."""
    staffing.waive(uow, award, body.reason)
    await staffing.release_waived(uow, award)
    return await changed_row(uow, AwardChanged, award)


@projects_router.get("", response_model=ProjectPage, dependencies=[allow(READ)])
async def list_projects(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    program_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: ProjectState | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find projects within reach, oldest first."""
    statement = queries.projects_within(resources.permissions.reachable(caller, READ))
    statement = narrowed(
        statement, (program_id, Project.program_id), (organization_id, Project.organization_id), (state, Project.state)
    )
    if division is not None:
        statement = statement.where(within_division(Project, division))
    return await list_response(reads, statement, [SortKey(Project.id.expression, "id")], page)


@projects_router.get("/{project_id}", response_model=ProjectRead, dependencies=[allow(READ)])
async def read_project(
    project_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a project."""
    row = await _readable(resources, caller, reads, project_id)
    return representation(request, row, etag(row["version"]))


@projects_router.get("/{project_id}/books", response_model=ProjectBooks, dependencies=[allow(READ)])
async def read_project_books(
    project_id: UUID, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a project's tranches and reports, and its newest expenses."""
    await _readable(resources, caller, reads, project_id)
    books = {
        "tranches": await reads.rows(queries.TRANCHES, project_id=project_id),
        "reports": await reads.rows(queries.REPORTS, project_id=project_id),
        "expenses": await reads.rows(queries.EXPENSES, project_id=project_id),
    }
    return Response(render(books), media_type="application/json")


@projects_router.post("/{project_id}/tranches/{number}/order", response_model=ProjectRead, **idempotent_required)
async def order_project_tranche(project: Kept, number: TrancheNumber, body: TrancheOpening, uow: Uow) -> Response:
    """Find that a tranche may be paid, its gate checked today, and make the payment order."""
    await signing.order_tranche(uow, project, number, body)
    return await changed_row(uow, ProjectRead, project)


@projects_router.post("/{project_id}/expenses", response_model=ProjectRead)
async def enter_project_expense(project: Own, body: ExpenseCreate, uow: Uow) -> Response:
    """Charge an expense to the project by its voucher."""
    await reporting.enter_expense(uow, project, body)
    return await changed_row(uow, ProjectRead, project)


@projects_router.post("/{project_id}/reports", response_model=ProjectRead)
async def submit_project_report(project: Own, body: ReportSubmission, uow: Uow) -> Response:
    """Hand in the midterm or the final report."""
    await reporting.submit_report(uow, project, body)
    return await changed_row(uow, ProjectRead, project)


@projects_router.post("/{project_id}/evaluation", response_model=ProjectRead, **idempotent_required)
async def evaluate_project(project: Decided, body: Evaluation, uow: Uow) -> Response:
    """Pass or fail the project on its report."""
    await reporting.evaluate(uow, project, body)
    return await changed_row(uow, ProjectRead, project)


@projects_router.post("/{project_id}/suspension", response_model=ProjectRead, **idempotent_required)
async def suspend_project(project: Decided, body: ProjectDecision, uow: Uow) -> Response:
    """Have the project stand still."""
    uow.expect_version(project)
    await ending.suspend(uow, project, body.reason)
    return await changed_row(uow, ProjectRead, project)


@projects_router.post("/{project_id}/resumption", response_model=ProjectRead, **idempotent_required)
async def resume_project(project: Decided, body: ProjectDecision, uow: Uow) -> Response:
    """Let the project go on; what is due shifts by the days that it stood still."""
    uow.expect_version(project)
    await ending.resume(uow, project, body.reason)
    return await changed_row(uow, ProjectRead, project)


@projects_router.post("/{project_id}/termination", response_model=ProjectRead, **idempotent_required)
async def terminate_project(project: Decided, body: ProjectDecision, uow: Uow) -> Response:
    """Break the project off; a breach bans the organization."""
    uow.expect_version(project)
    await ending.terminate(uow, project, body)
    return await changed_row(uow, ProjectRead, project)


@projects_router.post("/{project_id}/settlement", response_model=ProjectRead, **idempotent_required)
async def settle_project(project: Decided, body: SettlementStated, uow: Uow) -> Response:
    """Account for the project's money: what is paid back and what is not paid any more."""
    await ending.settle_project(uow, project, body)
    return await changed_row(uow, ProjectRead, project)


@projects_router.post("/{project_id}/closing", response_model=ProjectRead)
async def close_project(project: Decided, uow: Uow) -> Response:
    """Close a project on which nothing is owed."""
    await ending.close_project(uow, project)
    return await changed_row(uow, ProjectRead, project)


async def _readable(resources: Resources, caller: CurrentCaller, reads: Reads, project_id: UUID) -> Row:
    statement = queries.projects_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(statement.where(Project.id == project_id))
    if row is None:
        raise NotFound
    return row
