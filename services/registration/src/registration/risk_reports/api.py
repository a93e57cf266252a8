"""Routes of risk reports."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.schemas import DivisionFilter
from registration.models.harmony import RiskReport
from registration.models.places import within_division
from registration.risk_reports import service
from registration.risk_reports.queries import counts_in, locked_report, reports_within
from registration.risk_reports.rules import RiskKind, RiskState, RiskUrgency, resolved_bps
from registration.risk_reports.schemas import (
    RiskHandover,
    RiskReportCreate,
    RiskReportPage,
    RiskReportRead,
    RiskResolution,
    RiskStatistics,
    RiskVerification,
)
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/risk-reports", tags=["risk-reports"])

DAILY_JOBS = service.DAILY_JOBS
_BY_ID = [SortKey(RiskReport.id.expression, "id")]


def _report_for(permission: str) -> Any:
    @authorizes
    async def load(report_id: UUID, uow: Uow) -> RiskReport:
        return await _loaded(uow, report_id, permission)

    return Depends(load)


async def _loaded(uow: UnitOfWork, report_id: UUID, permission: str) -> RiskReport:
    report = await locked_report(uow.session, report_id)
    if report is None:
        raise NotFound
    uow.require(permission, service.place_of(report), read=service.READ)
    return report


async def _answered(uow: UnitOfWork, report: RiskReport, *, created: bool = False) -> Response:
    await uow.flush()
    headers = {"ETag": etag(report.version)}
    if created:
        headers["Location"] = f"{router.prefix}/{report.id}"
    body = service.shown(uow.vault, report).model_dump_json()
    return Response(body, 201 if created else 200, headers, media_type="application/json")


@router.post("", status_code=201, response_model=RiskReportRead, dependencies=[allow("risk_report.report")])
async def report_risk(body: RiskReportCreate, uow: Uow) -> Response:
    """Warn the community of something that might do harm."""
    report = await service.report_risk(uow, body)
    uow.require("risk_report.report", service.place_of(report), read=service.READ)
    return await _answered(uow, report, created=True)


@router.get("", response_model=RiskReportPage, dependencies=[allow(service.READ)])
async def list_risk_reports(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: RiskState | None = None,
    kind: RiskKind | None = None,
    urgency: RiskUrgency | None = None,
    division: DivisionFilter = None,
    overdue: Annotated[bool | None, Query(description="Only those at which nobody has looked in time")] = None,
) -> Response:
    """Find risk reports within reach, oldest first, without their texts."""
    statement = reports_within(resources.permissions.reachable(caller, service.READ))
    for value, column in ((state, RiskReport.state), (kind, RiskReport.kind), (urgency, RiskReport.urgency)):
        statement = statement if value is None else statement.where(column == value)
    if division is not None:
        statement = statement.where(within_division(RiskReport, division))
    if overdue:
        statement = statement.where(RiskReport.overdue_since.is_not(None), RiskReport.verified_on.is_(None))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/statistics", dependencies=[allow("risk_report.statistics")])
async def read_risk_statistics(
    reads: CurrentReads,
    division: DivisionFilter = "50",
    from_on: date = date(2018, 1, 1),
    to_on: date = date(9999, 12, 31),
) -> RiskStatistics:
    """Count the risks of a division and time, and how many were dealt with."""
    place = division or "50"
    row = await reads.row(counts_in(place, from_on, to_on))
    assert row is not None
    share = resolved_bps(row["resolved"], row["verified"])
    return RiskStatistics(division=place, from_on=from_on, to_on=to_on, resolved_bps=share, **row)


@router.get("/{report_id}", response_model=RiskReportRead, dependencies=[allow(service.READ)])
async def read_risk_report(
    report_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a risk report with its text."""
    async with recorded_read(resources, caller) as uow:
        report = await _loaded(uow, report_id, service.READ)
        shown = service.shown(uow.vault, report).model_dump(mode="json")
    return representation(request, shown, etag(shown["version"]))


@router.post("/{report_id}/verification", response_model=RiskReportRead)
async def verify_risk_report(
    report: Annotated[RiskReport, _report_for("risk_report.verify")], body: RiskVerification, uow: Uow
) -> Response:
    """Say, as the committee, whether it is true."""
    service.verify_report(uow, report, body)
    return await _answered(uow, report)


@router.post("/{report_id}/handover", response_model=RiskReportRead)
async def hand_over_risk(
    report: Annotated[RiskReport, _report_for("risk_report.hand_over")], body: RiskHandover, uow: Uow
) -> Response:
    """Say who takes the risk on."""
    service.hand_over(uow, report, body.to)
    return await _answered(uow, report)


@router.post("/{report_id}/resolution", response_model=RiskReportRead)
async def resolve_risk(
    report: Annotated[RiskReport, _report_for("risk_report.resolve")], body: RiskResolution, uow: Uow
) -> Response:
    """Say what was done about it."""
    service.resolve(uow, report, body.measure)
    return await _answered(uow, report)
