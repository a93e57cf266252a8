"""Routes of annual reports."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.annual_reports.errors import ReportKnown
from registration.annual_reports.queries import loads
from registration.annual_reports.queries.reads import reports_within
from registration.annual_reports.rules.states import Conclusion, ReportKind, ReportState
from registration.annual_reports.schemas import (
    ReportConclusion,
    ReportContent,
    ReportCreate,
    ReportPage,
    ReportRead,
    ReportReturn,
    ReportReview,
)
from registration.annual_reports.service import examining, opening, reading, writing
from registration.annual_reports.service.daily import DAILY_JOBS
from registration.divisions.schemas import DivisionFilter
from registration.models.annual_reports import AnnualReport
from registration.models.organizations import Organization
from registration.organizations.queries.places import at_home_in
from registration.organizations.service.owned import owner
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/annual-reports", tags=["annual-reports"])

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "router"]

CONSTRAINT_PROBLEMS = {"annual_reports_organization_id_report_year_key": ReportKnown}
_BY_ID = [SortKey(AnnualReport.id.expression, "id")]


class Owned:
    """A report and its organization, both locked."""

    def __init__(self, report: AnnualReport, organization: Organization) -> None:
        self.report, self.organization = report, organization


def report_for(permission: str) -> Any:
    """Return a dependency that loads the report and its organization, locked, for a caller who may do this."""

    @authorizes
    async def load(report_id: UUID, uow: Uow) -> Owned:
        report = await loads.locked_report(uow.session, report_id)
        if report is None:
            raise NotFound
        return Owned(report, await owner(uow, report.organization_id, permission, read=reading.READ))

    return Depends(load)


@router.get("", response_model=ReportPage, dependencies=[allow(reading.READ)])
async def list_annual_reports(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    report_year: Annotated[int | None, Query(ge=1950, le=2200)] = None,
    kind: ReportKind | None = None,
    state: ReportState | None = None,
    conclusion: Conclusion | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find annual reports and statements within reach, oldest first; also those that are not handed in."""
    statement = reports_within(resources.permissions.reachable(caller, reading.READ))
    wanted = (
        (organization_id, AnnualReport.organization_id),
        (report_year, AnnualReport.report_year),
        (kind, AnnualReport.kind),
        (state, AnnualReport.state),
        (conclusion, AnnualReport.conclusion),
    )
    for value, column in wanted:
        statement = statement if value is None else statement.where(column == value)
    place = None if division is None else at_home_in(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads, statement, _BY_ID, page)


@router.post("", status_code=201, response_model=ReportRead, dependencies=[allow("annual_report.open")])
async def open_annual_report(body: ReportCreate, uow: Uow) -> Response:
    """Open the duty for a year before the daily job does; no fee is ever charged."""
    organization = await owner(uow, body.organization_id, "annual_report.open", read=reading.READ)
    return await _answer(uow, await opening.open_report(uow, organization, body.report_year), 201)


@router.get("/{report_id}", response_model=ReportRead, dependencies=[allow(reading.READ)])
async def read_annual_report(
    report_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the report; the public is told what became of it."""
    row = await reading.report_row(resources, caller, report_id)
    tag = etag(row["version"], "" if reading.sees_all(caller) else "public")
    return representation(request, row, tag)


@router.patch("/{report_id}", response_model=ReportRead)
async def write_annual_report(
    owned: Annotated[Owned, report_for("annual_report.write")], body: ReportContent, uow: Uow
) -> Response:
    """Write parts of the report while it is due or overdue."""
    return await _answer(uow, await writing.write_report(uow, owned.report, owned.organization, body))


@router.post("/{report_id}/submission", response_model=ReportRead)
async def submit_annual_report(owned: Annotated[Owned, report_for("annual_report.write")], uow: Uow) -> Response:
    """Hand the report in: to the supervising unit under dual management, else to the authority or the street."""
    return await _answer(uow, await writing.submit_report(uow, owned.report, owned.organization))


@router.post("/{report_id}/first-review", response_model=ReportRead, **idempotent_required)
async def review_annual_report(
    owned: Annotated[Owned, report_for("annual_report.review")], body: ReportReview, uow: Uow
) -> Response:
    """Review the report as the supervising unit and pass it on to the authority."""
    done = await examining.review_report(uow, owned.report, owned.organization, body.opinion)
    return await _answer(uow, done)


@router.post("/{report_id}/return", response_model=ReportRead)
async def return_annual_report(
    owned: Annotated[Owned, report_for("annual_report.return")], body: ReportReturn, uow: Uow
) -> Response:
    """Send the report back for correction, as the office that has it."""
    done = await examining.return_report(uow, owned.report, owned.organization, body.reasons)
    return await _answer(uow, done)


@router.post("/{report_id}/conclusion", response_model=ReportRead, **idempotent_required)
async def conclude_annual_report(
    owned: Annotated[Owned, report_for("annual_report.conclude")], body: ReportConclusion, uow: Uow
) -> Response:
    """Conclude on the report: pass, basic or fail."""
    done = await examining.conclude_report(uow, owned.report, owned.organization, body)
    return await _answer(uow, done)


@router.post("/{report_id}/revision", response_model=ReportRead, **idempotent_required)
async def revise_annual_report_conclusion(
    owned: Annotated[Owned, report_for("annual_report.conclude")], body: ReportConclusion, uow: Uow
) -> Response:
    """Put another conclusion in the place of the first, as another officer and with reasons."""
    done = await examining.revise_conclusion(uow, owned.report, owned.organization, body)
    return await _answer(uow, done)


@router.post("/{report_id}/acknowledgement", response_model=ReportRead)
async def acknowledge_annual_statement(
    owned: Annotated[Owned, report_for("annual_report.acknowledge")], uow: Uow
) -> Response:
    """Take note of a filed organization's page, as its street."""
    return await _answer(uow, await examining.acknowledge_statement(uow, owned.report))


async def _answer(uow: UnitOfWork, report: AnnualReport, status_code: int = 200) -> Response:
    await uow.flush()
    shown = await loads.shown_report(uow.session, report.id)
    headers = {"ETag": etag(report.version)}
    if status_code == 201:
        headers["Location"] = f"/v1/registration/annual-reports/{report.id}"
    return Response(render(shown), status_code, headers, media_type="application/json")
