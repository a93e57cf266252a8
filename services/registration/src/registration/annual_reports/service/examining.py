"""The offices: the unit's first review, sending back, the authority's conclusion, the street's note."""

from registration.annual_reports.errors import (
    FirstReviewMissing,
    NoFirstReview,
    NotHandedIn,
    NotTheReceiver,
    ReasonsRequired,
    WrongKind,
)
from registration.annual_reports.rules.conclusions import needs_reasons
from registration.annual_reports.rules.states import Conclusion, ReportKind, ReportState, receivers
from registration.annual_reports.schemas import ReportConclusion
from registration.annual_reports.service.consequences import follow_conclusion
from registration.annual_reports.service.opening import give_days
from registration.annual_reports.service.publicity import owe_publication, owe_publication_on_arrival
from registration.annual_reports.service.recording import move, record
from registration.models.annual_reports import AnnualReport
from registration.models.organizations import Organization
from shared.contracts.registration.annual_reports import AnnualReportConcluded
from shared.kit.authorization import require_other_person
from shared.kit.unit_of_work import UnitOfWork


async def review_report(
    uow: UnitOfWork, report: AnnualReport, organization: Organization, opinion: str
) -> AnnualReport:
    """The supervising unit has reviewed the report, and the authority has it.

    Raises:
        SamePerson: the caller handed it in.
        NoFirstReview: the organization has no supervising unit.
        NotHandedIn: it is overdue and was never handed in.
        InvalidTransition: the unit does not have it.
    """
    require_other_person(uow.caller, report.submitted_by)
    uow.expect_version(report)
    if not report.dual or report.kind != ReportKind.REPORT:
        raise NoFirstReview
    _require_handed_in(report)
    move(uow, report, "review")
    report.reviewed_on, report.reviewed_by, report.review_opinion = uow.today, uow.caller.identity, opinion
    await owe_publication_on_arrival(uow, report, organization)
    return report


async def return_report(
    uow: UnitOfWork, report: AnnualReport, organization: Organization, reasons: str
) -> AnnualReport:
    """The organization has the report back, with some days to correct it.

    Raises:
        NotTheReceiver: another office has it.
        NotHandedIn: it is overdue and was never handed in.
        InvalidTransition: no office has it.
    """
    _require_receiver(uow, report)
    uow.expect_version(report)
    _require_handed_in(report)
    move(uow, report, "return")
    report.returned_on, report.return_reasons = uow.today, reasons
    report.submitted_on = report.reviewed_on = report.reviewed_by = report.review_opinion = None
    await give_days(uow, report, organization)
    return report


async def conclude_report(
    uow: UnitOfWork, report: AnnualReport, organization: Organization, body: ReportConclusion
) -> AnnualReport:
    """The authority has concluded on the report; two failed years of a service organization open a revocation.

    Raises:
        SamePerson: the caller handed it in or reviewed it.
        WrongKind: it is a filed organization's statement.
        FirstReviewMissing: the supervising unit has it.
        ReasonsRequired: the conclusion needs reasons.
        InvalidTransition: no office has it, or it is concluded.
    """
    require_other_person(uow.caller, report.submitted_by)
    require_other_person(uow.caller, report.reviewed_by)
    uow.expect_version(report)
    if report.kind != ReportKind.REPORT:
        raise WrongKind
    if report.dual and report.state == ReportState.SUBMITTED:
        raise FirstReviewMissing
    move(uow, report, "conclude", conclusion=body.conclusion)
    await _conclude(uow, report, organization, body)
    return report


async def revise_conclusion(
    uow: UnitOfWork, report: AnnualReport, organization: Organization, body: ReportConclusion
) -> AnnualReport:
    """Another officer has put another conclusion in the place of the first, which stays on record.

    Raises:
        SamePerson: the caller concluded it.
        ReasonsRequired: no reasons are given.
        InvalidTransition: it is not concluded.
    """
    require_other_person(uow.caller, report.concluded_by)
    uow.expect_version(report)
    if report.concluded_on is not None and report.conclusion is not None:
        earlier = {"conclusion": report.conclusion, "concluded_on": report.concluded_on.isoformat(),
                   "reasons": report.conclusion_reasons}  # fmt: skip
        report.earlier_conclusions = [*report.earlier_conclusions, earlier]
    move(uow, report, "revise", conclusion=body.conclusion)
    if body.reasons is None:
        raise ReasonsRequired
    await _conclude(uow, report, organization, body)
    return report


async def acknowledge_statement(uow: UnitOfWork, report: AnnualReport) -> AnnualReport:
    """The street has taken note of a filed organization's page; nothing legal follows from it.

    Raises:
        WrongKind: it is a report.
        InvalidTransition: it was not handed in.
    """
    uow.expect_version(report)
    if report.kind != ReportKind.STATEMENT:
        raise WrongKind
    move(uow, report, "acknowledge")
    report.reviewed_on, report.reviewed_by = uow.today, uow.caller.identity
    return report


async def _conclude(uow: UnitOfWork, report: AnnualReport, organization: Organization, body: ReportConclusion) -> None:
    if needs_reasons(Conclusion(body.conclusion), report.findings) and body.reasons is None:
        raise ReasonsRequired
    report.conclusion, report.conclusion_reasons = body.conclusion, body.reasons
    report.concluded_on, report.concluded_by = uow.today, uow.caller.identity
    record(uow, report, organization, AnnualReportConcluded, conclusion=body.conclusion)
    await owe_publication(uow, report, organization)
    await uow.session.flush()
    await follow_conclusion(uow, report, organization)


def _require_receiver(uow: UnitOfWork, report: AnnualReport) -> None:
    expected = receivers(ReportKind(report.kind), ReportState(report.state), dual=report.dual)
    if uow.caller.roles.isdisjoint(expected):
        raise NotTheReceiver


def _require_handed_in(report: AnnualReport) -> None:
    """Pass unless the report is overdue and was never handed in: then there is nothing to look at.

    Raises:
        NotHandedIn: it was not.
    """
    if report.state == ReportState.OVERDUE and report.submitted_on is None:
        raise NotHandedIn
