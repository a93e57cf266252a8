"""Reports: drafted from a run, explained, handed in by the county, confirmed and published by the city's bureau."""

from uuid import UUID

from registration.indicators.errors import RemedyTooEarly, RunReported, ShortfallUnexplained, UnknownShortfall
from registration.indicators.queries import loads
from registration.indicators.rules.states import REPORT_MACHINE, ReportState
from registration.indicators.schemas import IndicatorReportUpdate
from registration.indicators.service.reading import READ
from registration.models.indicators import IndicatorReport, IndicatorRun
from shared.contracts.registration import IndicatorReportPublished
from shared.kit.authorization import Place, require_other_person
from shared.kit.problems import FieldError, NotFound, Text
from shared.kit.unit_of_work import UnitOfWork

LISTED = 50
"""How many unexplained shortfalls an answer names."""
_UNEXPLAINED = Text("缺少原因或整改期限。", "Its cause or remedy date is missing.")
_UNKNOWN = Text("报告中没有该缺口。", "The report has no such shortfall.")
_PAST = Text("整改期限不得早于今天。", "The remedy date lies in the past.")


def place_of(row: IndicatorReport | IndicatorRun) -> Place:
    """Return where a report or run lies."""
    return Place(row.jurisdiction_id, row.town_code, row.community_code, authority_id=row.jurisdiction_id)


async def create_report(uow: UnitOfWork, run_id: UUID) -> IndicatorReport:
    """The run has a draft of a report, with all its shortfalls to be explained.

    Raises:
        NotFound: the run is out of reach.
        RunReported: a report on it is published.
    """
    run = await loads.run_by_id(uow.session, run_id)
    if run is None:
        raise NotFound
    uow.require("indicator_report.write", place_of(run), read=READ)
    if await loads.has_published_report(uow.session, run_id):
        raise RunReported
    report = IndicatorReport(
        run_id=run.id,
        as_of=run.as_of,
        scope=run.scope,
        jurisdiction_id=run.jurisdiction_id,
        town_code=run.town_code,
        community_code=run.community_code,
        authority_id=run.jurisdiction_id,
        state=REPORT_MACHINE.walk(None, "create"),
        shortfalls=0,
        created_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(report)
    await uow.session.flush()
    report.shortfalls = await loads.copy_shortfalls(uow.session, run.id, report.id)
    _note(uow, report, "create")
    return report


async def explain(uow: UnitOfWork, report: IndicatorReport, update: IndicatorReportUpdate) -> IndicatorReport:
    """The named shortfalls have their causes and remedies.

    Raises:
        InvalidTransition: it is handed in.
        UnknownShortfall: one is none of the report's.
        RemedyTooEarly: a remedy lies in the past.
    """
    uow.expect_version(report)
    _walk(report, "explain")
    known = await loads.report_shortfalls(
        uow.session, report.id, [(each.key.value, each.place_code) for each in update.shortfalls]
    )
    unknown = [
        FieldError(f"/shortfalls/{at}", "UNKNOWN_SHORTFALL", _UNKNOWN)
        for at, each in enumerate(update.shortfalls)
        if (each.key.value, each.place_code) not in known
    ]
    if unknown:
        raise UnknownShortfall(errors=unknown, clause_ref="2")
    early = [
        FieldError(f"/shortfalls/{at}/remedy_due_on", "REMEDY_DATE_PAST", _PAST)
        for at, each in enumerate(update.shortfalls)
        if each.remedy_due_on is not None and each.remedy_due_on < uow.today
    ]
    if early:
        raise RemedyTooEarly(errors=early, clause_ref="2")
    for each in update.shortfalls:
        row = known[each.key.value, each.place_code]
        row.cause, row.remedy_plan = each.cause, each.remedy_plan
        row.remedy_due_on, row.owner_role = each.remedy_due_on, each.owner_role
    report.updated_at = uow.now
    _note(uow, report, "explain", shortfalls=len(update.shortfalls))
    return report


async def submit(uow: UnitOfWork, report: IndicatorReport) -> IndicatorReport:
    """The report lies before the city's bureau.

    Raises:
        InvalidTransition: it was handed in before.
        ShortfallUnexplained: with the first of those that lack a cause or a remedy date.
    """
    uow.expect_version(report)
    _walk(report, "submit")
    lacking = await loads.unexplained(uow.session, report.id, LISTED)
    if lacking:
        raise ShortfallUnexplained(
            errors=[
                FieldError(
                    "/shortfalls",
                    "SHORTFALL_UNEXPLAINED",
                    _UNEXPLAINED,
                    clause_ref="2",
                    details={"key": row.key, "place_code": row.place_code},
                )
                for row in lacking
            ],
            clause_ref="2",
        )
    report.submitted_on, report.submitted_by = uow.today, uow.caller.identity
    report.returned_on = report.return_reasons = None
    _note(uow, report, "submit")
    return report


def confirm(uow: UnitOfWork, report: IndicatorReport) -> IndicatorReport:
    """The city's bureau stands by the report.

    Raises:
        SamePerson: the caller handed it in.
        InvalidTransition: it is not before the bureau.
    """
    require_other_person(uow.caller, report.submitted_by)
    uow.expect_version(report)
    _walk(report, "confirm")
    report.confirmed_on, report.confirmed_by = uow.today, uow.caller.identity
    _note(uow, report, "confirm")
    return report


def send_back(uow: UnitOfWork, report: IndicatorReport, reasons: str) -> IndicatorReport:
    """The county has the report back, with reasons.

    Raises:
        InvalidTransition: it is not before the bureau.
    """
    uow.expect_version(report)
    _walk(report, "return")
    report.returned_on, report.return_reasons = uow.today, reasons
    _note(uow, report, "return")
    return report


def publish(uow: UnitOfWork, report: IndicatorReport, run: IndicatorRun) -> IndicatorReport:
    """Anybody can read the report and its run, but for numbers of few persons.

    Raises:
        InvalidTransition: it is not confirmed.
        RunReported: (by constraint) another report on the run is published.
    """
    uow.expect_version(report)
    _walk(report, "publish")
    report.published_on = uow.today
    event = IndicatorReportPublished(
        report_id=report.id,
        run_id=run.id,
        as_of=run.as_of,
        scope=run.scope,
        run_hash=run.run_hash,
        shortfalls=report.shortfalls,
    )
    uow.record(event, division_code=run.scope)
    _note(uow, report, "publish")
    return report


def _walk(report: IndicatorReport, command: str) -> None:
    report.state = REPORT_MACHINE.walk(ReportState(report.state), command)


def _note(uow: UnitOfWork, report: IndicatorReport, command: str, **details: object) -> None:
    report.updated_at = uow.now
    uow.audit(f"indicator_report.{command}", "indicator_report", report.id, details=details)
