"""The organization writes its report and hands it in."""

from typing import Any, Final

from registration.annual_reports.errors import AlreadyHandedIn, ReportIncomplete
from registration.annual_reports.queries.loads import report_on
from registration.annual_reports.rules.conclusions import findings_of
from registration.annual_reports.rules.content import content_defects
from registration.annual_reports.rules.facts import Reporter
from registration.annual_reports.rules.states import ReportKind, ReportState
from registration.annual_reports.schemas import ReportContent
from registration.annual_reports.service.opening import began_on
from registration.annual_reports.service.publicity import owe_publication_on_arrival
from registration.annual_reports.service.recording import move, record
from registration.models.annual_reports import AnnualReport
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from shared.contracts.registration.annual_reports import AnnualReportSubmitted
from shared.kit.unit_of_work import UnitOfWork

_HANDED_IN: Final = (ReportState.SUBMITTED, ReportState.SUPV_REVIEWED, ReportState.CONCLUDED, ReportState.ACKNOWLEDGED)


async def write_report(
    uow: UnitOfWork, report: AnnualReport, organization: Organization, patch: ReportContent
) -> AnnualReport:
    """The draft says what the merge patch says; nothing is checked but forms.

    Raises:
        InvalidTransition: it is not due, or with an office.
        OrganizationLocked: the organization is being wound up or was revoked.
        OrganizationEnded: it is off the register.
        AlreadyHandedIn: the supervising unit has it.
    """
    uow.expect_version(report)
    _require_at_home(report, organization)
    move(uow, report, "write", parts=sorted(patch.model_fields_set))
    stated = patch.model_dump(mode="json", include=set(patch.model_fields_set))
    kept = {**(report.content or {}), **stated}
    report.content = {name: value for name, value in kept.items() if value is not None}
    return report


async def submit_report(uow: UnitOfWork, report: AnnualReport, organization: Organization) -> AnnualReport:
    """The report is with the office that comes first: the street, the supervising unit or the authority.

    Raises:
        InvalidTransition: it is not due, or with an office.
        OrganizationLocked: the organization is being wound up or was revoked.
        OrganizationEnded: it is off the register.
        AlreadyHandedIn: the supervising unit has it.
        ReportIncomplete: with everything that is missing or does not agree.
    """
    uow.expect_version(report)
    _require_at_home(report, organization)
    move(uow, report, "submit")
    content = ReportContent.model_validate(report.content or {}, strict=False).stated()
    reporter = Reporter(
        organization.legal_kind, report.report_year, began_on(organization), await _carried(uow, report)
    )
    defects = content_defects(ReportKind(report.kind), content, reporter)
    if defects:
        raise ReportIncomplete(errors=defects)
    report.submitted_on, report.submitted_by = uow.today, uow.caller.identity
    report.late = uow.today > (report.answer_due_on or report.unit_due_on or report.due_on)
    report.findings = [str(finding) for finding in findings_of(content, late=report.late)]
    report.returned_on = report.return_reasons = None
    record(uow, report, organization, AnnualReportSubmitted, submitted_on=uow.today, late=report.late)
    if not report.dual:
        await owe_publication_on_arrival(uow, report, organization)
    return report


def _require_at_home(report: AnnualReport, organization: Organization) -> None:
    require_acting(organization.status, even_if_suspended=True)
    if report.state == ReportState.OVERDUE and report.submitted_on is not None:
        raise AlreadyHandedIn


async def _carried(uow: UnitOfWork, report: AnnualReport) -> int | None:
    """Return what the report on the year before had left, if it was handed in and was one of the same kind."""
    before = await report_on(uow.session, report.organization_id, report.report_year - 1)
    if before is None or before.state not in _HANDED_IN or before.kind != report.kind:
        return None
    content: dict[str, Any] = before.content or {}
    if before.kind == ReportKind.STATEMENT:
        return int(content["page"]["left_fen"])
    return int(content["finance"]["closing_fen"])
