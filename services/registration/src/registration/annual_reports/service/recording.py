"""What every change of a report leaves behind: a state, an audit row, an event."""

from typing import Any, Final

from registration.annual_reports.rules.states import REPORT_MACHINE, ReportKind, ReportState
from registration.models.annual_reports import AnnualReport
from registration.models.organizations import Organization
from registration.organizations.service.records import division_of
from shared.contracts.registration.annual_reports import AnnualReportFacts
from shared.kit.unit_of_work import UnitOfWork

ANSWER_RULE: Final = "annualReport.answerWorkingDays"
MODE_RULE: Final = "annualReport.mode"


def move(uow: UnitOfWork, report: AnnualReport, command: str, **details: object) -> None:
    """The report stands where `command` leads, and the audit trail has it.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    report.state = REPORT_MACHINE.walk(ReportState(report.state), command)
    report.updated_at = uow.now
    told = {"year": report.report_year, **details}
    uow.audit(f"annual_report.{command}", "annual_report", report.id, details=told)


def record(
    uow: UnitOfWork, report: AnnualReport, organization: Organization, event: type[AnnualReportFacts], **extra: Any
) -> None:
    """The event is recorded with the organization as it is now; statements of filed organizations make none."""
    if report.kind == ReportKind.STATEMENT:
        return
    uow.record(
        event(
            annual_report_id=report.id,
            organization_id=organization.id,
            status=organization.status,
            tier=organization.tier,
            year=report.report_year,
            **extra,
        ),
        division_code=division_of(organization),
    )
