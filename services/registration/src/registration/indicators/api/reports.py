"""Routes of reports on indicator runs."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.indicators.queries import loads
from registration.indicators.queries import reads as statements
from registration.indicators.rules.states import ReportState
from registration.indicators.rules.vocabulary import Key
from registration.indicators.schemas import (
    IndicatorReportCreate,
    IndicatorReportPage,
    IndicatorReportRead,
    IndicatorReportReturn,
    IndicatorReportUpdate,
    ReportedShortfallPage,
    ScopeCode,
)
from registration.indicators.service import reading, reporting
from registration.models.indicators import IndicatorReport, IndicatorReportShortfall
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/registration/indicator-reports", tags=["indicators"])

_NEWEST_FIRST = [SortKey(IndicatorReport.id.expression, "id", "desc")]
_BY_KEY = [SortKey(IndicatorReportShortfall.key.expression, "key"),
           SortKey(IndicatorReportShortfall.place_code.expression, "place_code")]  # fmt: skip


def report_for(permission: str) -> Any:
    """Return a dependency that loads the report, locked, for a caller who may do this."""

    @authorizes
    async def load(report_id: UUID, uow: Uow) -> IndicatorReport:
        report = await loads.locked_report(uow.session, report_id)
        if report is None:
            raise NotFound
        uow.require(permission, reporting.place_of(report), read=reading.READ)
        return report

    return Depends(load)


Writable = Annotated[IndicatorReport, report_for("indicator_report.write")]
Confirmable = Annotated[IndicatorReport, report_for("indicator_report.confirm")]


@router.post("", status_code=201, dependencies=[allow("indicator_report.write")])
async def create_indicator_report(body: IndicatorReportCreate, uow: Uow, response: Response) -> IndicatorReportRead:
    """Draft a report on a run; its shortfalls are to be explained."""
    report = await reporting.create_report(uow, body.run_id)
    response.headers["Location"] = f"{router.prefix}/{report.id}"
    return await _answered(uow, report, response)


@router.get("", response_model=IndicatorReportPage, dependencies=[allow("indicator.read_published")])
async def list_indicator_reports(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    scope: ScopeCode | None = None,
    state: ReportState | None = None,
    run_id: UUID | None = None,
) -> Response:
    """Find the reports within reach and the published ones, newest first."""
    statement = statements.reports_within(resources.permissions.reachable(caller, reading.READ))
    filters = ((scope, IndicatorReport.scope), (state, IndicatorReport.state), (run_id, IndicatorReport.run_id))
    for value, column in filters:
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, _NEWEST_FIRST, page)


@authorizes
async def _readable(report_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> tuple[Any, bool]:
    return await reading.report_row(resources, caller, report_id)


Readable = Annotated[tuple[Any, bool], Depends(_readable)]


@router.get("/{report_id}", response_model=IndicatorReportRead)
async def read_indicator_report(found: Readable, request: Request) -> Response:
    """Give the report."""
    return representation(request, found[0], etag(found[0]["version"]))


@router.get("/{report_id}/shortfalls", response_model=ReportedShortfallPage)
async def list_reported_shortfalls(
    found: Readable, report_id: UUID, reads: CurrentReads, page: Page, key: Key | None = None
) -> Response:
    """Give the shortfalls with their causes and remedies."""
    statement = statements.REPORT_SHORTFALLS
    statement = statement if key is None else statement.where(IndicatorReportShortfall.key == key)
    if not found[1]:
        statement = statement.where(statements.without_persons(IndicatorReportShortfall.key))
    return await list_response(reads, statement, _BY_KEY, page, report_id=report_id)


@router.patch("/{report_id}")
async def explain_shortfalls(
    report: Writable, body: IndicatorReportUpdate, uow: Uow, response: Response
) -> IndicatorReportRead:
    """Say why shortfalls are there, what is done about them, by when and by whom."""
    return await _answered(uow, await reporting.explain(uow, report, body), response)


@router.post("/{report_id}/submission", **idempotent_required)
async def submit_indicator_report(
    report: Annotated[IndicatorReport, report_for("indicator_report.submit")], uow: Uow, response: Response
) -> IndicatorReportRead:
    """Hand the report in; every shortfall must have its cause and its remedy date."""
    return await _answered(uow, await reporting.submit(uow, report), response)


@router.post("/{report_id}/confirmation", **idempotent_required)
async def confirm_indicator_report(report: Confirmable, uow: Uow, response: Response) -> IndicatorReportRead:
    """Confirm the report, as the city's bureau and another person."""
    return await _answered(uow, reporting.confirm(uow, report), response)


@router.post("/{report_id}/return")
async def return_indicator_report(
    report: Confirmable, body: IndicatorReportReturn, uow: Uow, response: Response
) -> IndicatorReportRead:
    """Send the report back with reasons."""
    return await _answered(uow, reporting.send_back(uow, report, body.reasons), response)


@router.post("/{report_id}/publication", **idempotent_required)
async def publish_indicator_report(report: Confirmable, uow: Uow, response: Response) -> IndicatorReportRead:
    """Publish the confirmed report and its run, but for numbers of few persons."""
    run = await loads.run_by_id(uow.session, report.run_id)
    assert run is not None, "a report has its run"
    return await _answered(uow, reporting.publish(uow, report, run), response)


async def _answered(uow: Uow, report: IndicatorReport, response: Response) -> IndicatorReportRead:
    await uow.flush()
    response.headers["ETag"] = etag(report.version)
    return IndicatorReportRead.model_validate(report)
