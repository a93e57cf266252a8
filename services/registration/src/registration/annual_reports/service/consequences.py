"""What follows from a missing or failed report: a proposal for an officer, never a measure by itself."""

from typing import Final

from registration.annual_reports.queries.loads import report_on
from registration.annual_reports.rules.conclusions import failure_of, leads_to_revocation
from registration.annual_reports.rules.states import ReportKind
from registration.credit_listings.rules.facts import ReportMissed
from registration.credit_listings.service import propose_listing
from registration.lifecycle.errors import RevocationOpen
from registration.lifecycle.rules.revocations import RevocationGround
from registration.lifecycle.schemas import RevocationProposal
from registration.lifecycle.service.cases import propose_revocation
from registration.models.annual_reports import AnnualReport
from registration.models.organizations import Organization
from registration.reminders.schemas import ReminderTopic
from registration.reminders.service.reminding import remind_for_street
from shared.contracts.values import CreditGround, LegalKind
from shared.kit.calendar import ONE_DAY
from shared.kit.problems import InvalidTransition
from shared.kit.unit_of_work import UnitOfWork

_FACTS: Final = {"FAIL": "连续两年年度报告结论为不合格", "OVERDUE": "连续两年未报送年度报告"}


async def follow_conclusion(uow: UnitOfWork, report: AnnualReport, organization: Organization) -> None:
    """Two failed years running of a service organization open a case for the revocation of its registration."""
    await _propose_revocation(uow, report, organization)


async def follow_lapse(uow: UnitOfWork, report: AnnualReport, organization: Organization) -> None:
    """A year not reported is proposed for the list of abnormal activity, two running for a revocation.

    A filed organization is reminded in the name of its street, and nothing else follows.
    """
    if report.kind == ReportKind.STATEMENT:
        issue = f"尚未提交{report.report_year}年度情况说明"
        await remind_for_street(uow, organization, ReminderTopic.REPORT, issue, "街道（乡镇）可协助填写一页情况说明")
        return
    assert report.overdue_for is not None
    await propose_listing(
        uow,
        organization,
        CreditGround.A1,
        report.overdue_for + ONE_DAY,
        f"annual_report:{report.report_year}",
        facts=ReportMissed(ground=CreditGround.A1, report_year=report.report_year, due_on=report.overdue_for),
    )
    await _propose_revocation(uow, report, organization)


async def _propose_revocation(uow: UnitOfWork, report: AnnualReport, organization: Organization) -> None:
    """A case is open against the organization, once, however often its years are looked at."""
    before = await report_on(uow.session, organization.id, report.report_year - 1)
    failure, earlier = _failure(report), None if before is None else _failure(before)
    if failure is None or not leads_to_revocation(LegalKind(organization.legal_kind), failure, earlier):
        return
    years = f"{report.report_year - 1}、{report.report_year}"
    body = RevocationProposal(
        organization_id=organization.id,
        ground=RevocationGround.ANNUAL_REPORTS,
        facts=f"{_FACTS[failure]}（{years}年度）",
    )
    try:
        await propose_revocation(uow, organization, body)
    except (RevocationOpen, InvalidTransition):
        return


def _failure(report: AnnualReport) -> str | None:
    return failure_of(report.state, report.conclusion, handed_in=report.submitted_on is not None)
