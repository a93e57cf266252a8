"""A duty to report begins, falls due, rests while an organization is wound up, and is due again."""

from datetime import date

from registration.annual_reports.errors import NoSuchDuty, ReportKnown
from registration.annual_reports.queries.loads import report_on
from registration.annual_reports.rules.due import answer_due, due_days, exemption_of
from registration.annual_reports.rules.states import REPORT_MACHINE, Exemption, ReportKind
from registration.annual_reports.service.recording import ANSWER_RULE, MODE_RULE, move
from registration.applications.service.surroundings import rules_for, work_calendar
from registration.models.annual_reports import AnnualReport
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from shared.contracts.values import LegalKind, OrganizationStatus
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def open_report(uow: UnitOfWork, organization: Organization, report_year: int) -> AnnualReport:
    """The duty to report on the year is on record, due when the year is over.

    Raises:
        OrganizationLocked: the organization is being wound up or was revoked.
        OrganizationEnded: it is off the register.
        NoSuchDuty: it was not there in that year, or the year has not begun, or is long over.
        ReportKnown: the duty is on record.
    """
    require_acting(organization.status, even_if_suspended=True)
    in_time = uow.today.year - 1 <= report_year <= uow.today.year
    if not in_time or began_on(organization) > date(report_year, 12, 31):
        raise NoSuchDuty(clause_ref="sg-regulations 28")
    if await report_on(uow.session, organization.id, report_year) is not None:
        raise ReportKnown
    report = await enter(uow, organization, report_year)
    if report_year < uow.today.year:
        await fall_due(uow, report, organization)
    return report


async def enter(uow: UnitOfWork, organization: Organization, report_year: int) -> AnnualReport:
    """The duty is on record; its days are those of the rules as they stand."""
    report = AnnualReport(
        id=new_id(),
        organization_id=organization.id,
        report_year=report_year,
        state=REPORT_MACHINE.walk(None, "open"),
        opened_on=uow.today,
        findings=[],
        earlier_conclusions=[],
        late=False,
        created_at=uow.now,
        updated_at=uow.now,
    )
    await _settle_days(uow, report, organization)
    uow.session.add(report)
    uow.audit("annual_report.open", "annual_report", report.id, details={"year": report_year})
    return report


async def fall_due(uow: UnitOfWork, report: AnnualReport, organization: Organization) -> None:
    """The year is over: the report is due, on the days of the rules and by the kind that the organization is now.

    One that is exempt stays not due, and says why.
    """
    await _settle_days(uow, report, organization)
    recorded_on = organization.recorded_on or began_on(organization)
    rules = await rules_for(uow, organization.authority_id, date(report.report_year + 1, 1, 1))
    report.exemption = exemption_of(
        report.report_year, OrganizationStatus(organization.status), began_on(organization), recorded_on,
        report.due_on, rules,
    )  # fmt: skip
    report.rules = {**report.rules, **rules.used}
    if report.exemption is None:
        move(uow, report, "fall_due", due_on=report.due_on.isoformat())
    else:
        report.updated_at = uow.now
        uow.audit("annual_report.exempt", "annual_report", report.id, details={"reason": report.exemption})


def hold(uow: UnitOfWork, report: AnnualReport, organization: Organization) -> None:
    """The report is not due while the organization is wound up, and never again when it has ended."""
    move(uow, report, "hold", status=organization.status)
    ended = organization.status in (OrganizationStatus.DEREGISTERED, OrganizationStatus.REMOVED)
    report.exemption = Exemption.ENDED if ended else Exemption.WINDING_UP


async def resume(uow: UnitOfWork, report: AnnualReport, organization: Organization) -> None:
    """The winding-up was given up, and the report is due again with some days to write it."""
    report.exemption = None
    move(uow, report, "resume")
    await give_days(uow, report, organization)


async def give_days(uow: UnitOfWork, report: AnnualReport, organization: Organization) -> None:
    """The organization has the working days of the rule from today, and at least until the report's own day."""
    rules = await rules_for(uow, organization.authority_id, uow.today)
    days = int(rules(ANSWER_RULE).value)
    report.answer_due_on = answer_due(report.due_on, uow.today, days, work_calendar())
    report.rules = {**report.rules, **rules.used}


def began_on(organization: Organization) -> date:
    """Return since when the organization is there as what it is: registered, or filed."""
    began = organization.registered_on or organization.filed_on or organization.recorded_on
    assert began is not None, "an organization on record has a first day"
    return began


async def _settle_days(uow: UnitOfWork, report: AnnualReport, organization: Organization) -> None:
    rules = await rules_for(uow, organization.authority_id, date(report.report_year + 1, 1, 1))
    kind = LegalKind(organization.legal_kind)
    report.kind = ReportKind.STATEMENT if kind is LegalKind.FILED else ReportKind.REPORT
    report.dual = organization.supervising_unit_id is not None
    report.mode = str(rules(MODE_RULE).value)
    days = due_days(report.report_year, kind, rules, work_calendar(), dual=report.dual)
    report.unit_due_on, report.due_on = days.unit_due_on, days.due_on
    report.rules = rules.used
