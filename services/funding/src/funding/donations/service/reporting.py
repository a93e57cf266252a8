"""What became of donations from overseas is told to everybody at regular intervals, until all of it is used."""

from datetime import date, timedelta
from typing import Final

from funding.donations.errors import NoReportDue, ReportTooEarly
from funding.donations.queries import late_reports, newest_report, used_since
from funding.donations.rules import REPORT_RULE, DonationState
from funding.donations.schemas import UseReportCreate
from funding.models import Donation, DonationUseReport, Organization
from funding.notices.rules import NoticeKind
from funding.notices.service import raise_notice, resolve_on
from shared.kit.calendar import add_months
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

_BATCH: Final = 100
_ONE_DAY: Final = timedelta(days=1)


async def await_report(uow: UnitOfWork, donation: Donation, since: date) -> None:
    """The next report of a donation from overseas is due some months after a day; none of any other donation."""
    if donation.overseas:
        months = (await current_rules(uow.resources, uow.session)).value(REPORT_RULE, "", since)
        donation.use_report_due_on = add_months(since, int(months.value))


async def publish_report(uow: UnitOfWork, donation: Donation, body: UseReportCreate) -> DonationUseReport:
    """Everybody can read what was used since the last report; the next one is due unless all of it is used.

    Raises:
        NoReportDue: the donation is not from overseas, not here, or its last report was given.
        ReportTooEarly: a report was published today.
    """
    uow.expect_version(donation)
    if donation.state != DonationState.RECEIVED or donation.use_report_due_on is None:
        raise NoReportDue(clause_ref="14")
    last = await newest_report(uow.session, donation.id)
    begin = donation.received_on if last is None else last.period_to + _ONE_DAY
    assert begin is not None, "what is with the organization was received on a day"
    if begin > uow.today:
        raise ReportTooEarly(clause_ref="14")
    report = DonationUseReport(
        id=new_id(), donation_id=donation.id, organization_id=donation.organization_id,
        number=1 if last is None else last.number + 1, period_from=begin, period_to=uow.today,
        used_fen=await used_since(uow.session, donation.id, begin), used_total_fen=donation.used_fen,
        summary=body.summary, due_on=donation.use_report_due_on, published_on=uow.today,
        published_by=uow.caller.identity,
    )  # fmt: skip
    uow.session.add(report)
    await resolve_on(uow, NoticeKind.USE_REPORT_OVERDUE, donation.id, "PUBLISHED")
    if donation.used_fen == donation.amount_fen:
        donation.use_report_due_on = None
    else:
        await await_report(uow, donation, uow.today)
    uow.audit("donation.report_use", "donation", donation.id, details={"number": report.number})
    return report


async def tell_of_late_reports(uow: UnitOfWork, day: date) -> int:
    """The office has a notice, once, of each report that is not published in time."""
    found = await late_reports(uow.session, day, _BATCH)
    for donation in found:
        organization = await uow.session.get_one(Organization, donation.organization_id)
        details = {"due_on": str(donation.use_report_due_on)}
        await raise_notice(
            uow, NoticeKind.USE_REPORT_OVERDUE, donation.use_report_due_on, place=organization,
            organization_id=organization.organization_id, matter_id=donation.id, details=details,
        )  # fmt: skip
    return len(found)


DAILY_JOBS: Final = (DailyJob("donations.tell_of_late_reports", tell_of_late_reports),)
