"""From a warning to what was done about it."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from registration.divisions.service.communities import community_columns
from registration.models.harmony import RiskReport
from registration.models.organizations import Organization
from registration.models.places import place_of_row
from registration.risk_reports.errors import UnknownReporter
from registration.risk_reports.queries import unverified
from registration.risk_reports.rules import RISK_MACHINE, RiskState, departments_of, verify_due_on
from registration.risk_reports.schemas import RiskReportCreate, RiskReportRead, RiskVerification
from shared.kit.authorization import Caller, Place, require_department
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

READ: Final = "risk_report.read"
VERIFICATION_RULE: Final = "riskReport.verification.workingDays"
_BATCH: Final = 200


def place_of(report: RiskReport) -> Place:
    """Return where a report lies and whose it is."""
    organization = report.organization_id
    return place_of_row(report, organization_id=None if organization is None else str(organization), owner=report.owner)


def shown(vault: Vault, report: RiskReport) -> RiskReportRead:
    """Return the report with its text."""
    plain = {name: getattr(report, name) for name in RiskReportRead.model_fields if name != "description"}
    return RiskReportRead(**plain, description=vault.decrypt(report.description_encrypted))


async def report_risk(uow: UnitOfWork, body: RiskReportCreate) -> RiskReport:
    """The committee has the warning, and a day by which somebody must have looked.

    Raises:
        UnknownCommunity: there is no such community.
        UnknownReporter: the caller's organization is not on the register.
    """
    columns = await community_columns(uow, body.community_code)
    book = await current_rules(uow.resources, uow.session)
    days = book.value(VERIFICATION_RULE, columns["jurisdiction_id"], uow.today).value
    report = RiskReport(
        id=new_id(),
        organization_id=await _own_organization(uow),
        kind=body.kind,
        urgency=body.urgency,
        description_encrypted=uow.vault.encrypt(body.description),
        state=RISK_MACHINE.walk(None, "report"),
        owner=uow.caller.identity,
        reported_on=uow.today,
        verify_due_on=verify_due_on(uow.today, body.urgency, days),
        created_at=uow.now,
        updated_at=uow.now,
        **columns,
    )
    uow.session.add(report)
    uow.audit("risk_report.report", "risk_report", report.id, details={"kind": body.kind, "urgency": body.urgency})
    return report


def verify_report(uow: UnitOfWork, report: RiskReport, body: RiskVerification) -> None:
    """Somebody has looked, and it is true or it is not.

    Raises:
        InvalidTransition: it was verified before.
    """
    uow.expect_version(report)
    _walk(uow, report, body.outcome.lower())
    report.verified_on, report.finding = uow.today, body.finding


def hand_over(uow: UnitOfWork, report: RiskReport, to: str) -> None:
    """The receiver deals with the risk.

    Raises:
        InvalidTransition: it was not found true, or is dealt with.
    """
    uow.expect_version(report)
    _walk(uow, report, "hand_over", to=to)
    report.handed_to, report.handed_over_on = to, uow.today


def resolve(uow: UnitOfWork, report: RiskReport, measure: str) -> None:
    """The risk is dealt with.

    Raises:
        WrongDepartment: it was handed to another department, or to none.
        InvalidTransition: nobody has taken it on.
    """
    if report.handed_to is not None:
        require_department(uow.caller, *departments_of(report.handed_to))
    uow.expect_version(report)
    _walk(uow, report, "resolve")
    report.measure, report.resolved_on = measure, uow.today


async def mark_unverified(uow: UnitOfWork, day: date) -> int:
    """Reports at which nobody has looked in time are marked as late, once each."""
    found = await unverified(uow.session, day, _BATCH)
    for report in found:
        report.overdue_since, report.updated_at = report.verify_due_on + timedelta(days=1), uow.now
        uow.audit("risk_report.overdue", "risk_report", report.id)
    return len(found)


DAILY_JOBS: Final = (DailyJob("risk_reports.mark_unverified", mark_unverified),)


def _walk(uow: UnitOfWork, report: RiskReport, command: str, **details: object) -> None:
    report.state = RISK_MACHINE.walk(RiskState(report.state), command)
    report.updated_at = uow.now
    uow.audit(f"risk_report.{command}", "risk_report", report.id, details=details)


async def _own_organization(uow: UnitOfWork) -> UUID | None:
    own = _organization_of(uow.caller)
    if own is not None and await uow.session.get(Organization, own) is None:
        raise UnknownReporter
    return own


def _organization_of(caller: Caller) -> UUID | None:
    """Return the organization whose user the caller is; None for everybody else, and for an id that is none."""
    if "CSO" not in caller.roles or caller.organization_id is None:
        return None
    try:
        return UUID(caller.organization_id)
    except ValueError as error:
        raise UnknownReporter from error
