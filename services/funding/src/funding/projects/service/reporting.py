"""Reports, evaluations and expenses."""

from datetime import date, timedelta
from typing import Final

from funding.models.projects import Expense, Project, ProjectReport
from funding.organizations.queries import locked_organization
from funding.projects import queries
from funding.projects.errors import ExpenseOutsidePeriod, SharesExceed
from funding.projects.rules.states import ProjectState, ReportState
from funding.projects.schemas import Evaluation, ExpenseCreate, ReportSubmission
from funding.projects.service.ending import ban, terminated
from funding.projects.service.recording import record, walk
from shared.contracts.funding import FinalFailed, FinalPassed, MidtermFailed, MidtermPassed, ReportDue, ReportOverdue
from shared.kit.authorization import require_other_person
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, InvalidTransition
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

LEAD_RULE: Final = "grant.reportLeadDays"
FINAL_RULE: Final = "grant.finalReportDays"
RECTIFY_RULE: Final = "grant.rectifyDays"
_BATCH: Final = 100


async def enter_expense(uow: UnitOfWork, project: Project, body: ExpenseCreate) -> Expense:
    """The expense is charged to the project.

    Raises:
        InvalidTransition: the project is settled.
        ExpenseOutsidePeriod: it was spent before, after, or not yet.
        SharesExceed: with it more than the whole of a cost item is charged to the organization's projects.
        InvoiceUsed, VoucherUsed: (by constraint) a project has it.
    """
    uow.expect_version(project)
    if project.settled_on is not None:
        raise InvalidTransition
    last = min(project.ended_on or project.until_on, uow.today)
    if not project.from_on <= body.spent_on <= last:
        raise ExpenseOutsidePeriod(
            errors=[FieldError("/spent_on", ExpenseOutsidePeriod.code, ExpenseOutsidePeriod.title, "14")]
        )
    await locked_organization(uow.session, project.organization_id)
    if body.cost_item is not None:
        charged = await queries.shares_charged(uow.session, project.organization_id, body.cost_item)
        if charged + body.share_bps > 10_000:
            raise SharesExceed(errors=[FieldError("/share_bps", SharesExceed.code, SharesExceed.title, "14")])
    expense = Expense(
        id=new_id(),
        project_id=project.id,
        organization_id=project.organization_id,
        eligible=True,
        entered_by=uow.caller.identity,
        entered_at=uow.now,
        **body.model_dump(),
    )
    uow.session.add(expense)
    project.updated_at = uow.now
    uow.audit("project.expense", "project", project.id, details={"amount_fen": body.amount_fen})
    return expense


async def submit_report(uow: UnitOfWork, project: Project, body: ReportSubmission) -> None:
    """The report is before the officers, late or not.

    Raises:
        InvalidTransition: none is asked for, or it was handed in.
    """
    uow.expect_version(project)
    report = await queries.current_report(uow.session, project.id, body.kind)
    if report is None or report.state not in (ReportState.DUE, ReportState.OVERDUE):
        raise InvalidTransition
    report.state, report.submitted_on = ReportState.SUBMITTED, uow.today
    report.submitted_by = uow.caller.identity
    report.report_sha256, report.summary = body.report_sha256, body.summary
    project.updated_at = uow.now
    uow.audit("project.report", "project", project.id, details={"kind": body.kind})


async def evaluate(uow: UnitOfWork, project: Project, body: Evaluation) -> None:
    """The project has passed or failed; whoever fails the midterm mends it once and else is terminated (S13).

    Raises:
        InvalidTransition: no report is there.
        SamePerson: whoever handed it in does not judge it.
    """
    uow.expect_version(project)
    report = await queries.current_report(uow.session, project.id, body.kind)
    if report is None or report.state not in (ReportState.SUBMITTED, ReportState.OVERDUE):
        raise InvalidTransition
    if report.state == ReportState.OVERDUE and body.outcome == "PASS":
        raise InvalidTransition
    require_other_person(uow.caller, report.submitted_by)
    report.findings, report.evaluated_on, report.evaluated_by = body.findings, uow.today, uow.caller.identity
    await _judged(uow, project, report, passed=body.outcome == "PASS")


async def ask_for_reports(uow: UnitOfWork, day: date) -> int:
    """Reports that are due soon are asked for; `funding.report.due` is recorded once each."""
    book = await current_rules(uow.resources, uow.session)
    lead = book.value(LEAD_RULE, "", day).value
    found = await queries.reports_to_open(uow.session, day, lead, _BATCH)
    for project in found:
        if project.state == ProjectState.EXECUTING and project.midterm_due_on is not None:
            walk(uow, project, "ask_midterm")
            await _ask(uow, project, "MIDTERM", project.midterm_due_on, 1)
        else:
            walk(uow, project, "ask_final")
            days = book.value(FINAL_RULE, project.jurisdiction_id, day).value
            await _ask(uow, project, "FINAL", project.until_on + timedelta(days=days), 1)
    return len(found)


async def mark_late(uow: UnitOfWork, day: date) -> int:
    """Reports that did not come are overdue; a midterm that did not come has failed."""
    found = await queries.reports_late(uow.session, day, _BATCH)
    for report in found:
        project = await queries.locked_project(uow.session, report.project_id)
        assert project is not None, "a report names its project"
        report.state = ReportState.OVERDUE
        await record(uow, project, ReportOverdue, kind=report.kind, due_on=report.due_on)
        if report.kind == "MIDTERM":
            report.findings = "NOT_HANDED_IN"
            await _judged(uow, project, report, passed=False)
    return len(found)


async def _judged(uow: UnitOfWork, project: Project, report: ProjectReport, *, passed: bool) -> None:
    report.state = ReportState.PASSED if passed else ReportState.FAILED
    kind = report.kind.lower()
    second = project.state == ProjectState.RECTIFY
    walk(uow, project, f"{'pass' if passed else 'fail'}_{kind}", kind=report.kind)
    if report.kind == "FINAL":
        await record(uow, project, FinalPassed if passed else FinalFailed)
    elif passed:
        await record(uow, project, MidtermPassed)
    else:
        await record(uow, project, MidtermFailed)
        if second:
            await ban(uow, project, "MIDTERM_FAILED_TWICE")
            await terminated(uow, project, "MIDTERM_FAILED_TWICE")
            return
        days = (await current_rules(uow.resources, uow.session)).value(RECTIFY_RULE, project.jurisdiction_id, uow.today)
        await uow.session.flush()
        await _ask(uow, project, "MIDTERM", uow.today + timedelta(days=days.value), report.attempt + 1)


async def _ask(uow: UnitOfWork, project: Project, kind: str, due_on: date, attempt: int) -> None:
    uow.session.add(
        ProjectReport(
            id=new_id(),
            project_id=project.id,
            organization_id=project.organization_id,
            kind=kind,
            attempt=attempt,
            state=ReportState.DUE,
            due_on=due_on,
        )
    )
    await record(uow, project, ReportDue, kind=kind, due_on=due_on)


DAILY_JOBS: Final = (
    DailyJob("projects.ask_for_reports", ask_for_reports),
    DailyJob("projects.mark_late", mark_late),
)
