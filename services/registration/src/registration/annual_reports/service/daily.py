"""What happens to annual reports because a day has come."""

from datetime import date
from typing import Final

from registration.annual_reports.queries import loads
from registration.annual_reports.service.consequences import follow_lapse
from registration.annual_reports.service.opening import enter, fall_due, hold, resume
from registration.annual_reports.service.recording import move, record
from shared.contracts.registration.annual_reports import AnnualReportOverdue
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 200


async def open_reports(uow: UnitOfWork, day: date) -> int:
    """Every organization that acts has its duty for this year and the one before, whose report may still be due."""
    opened = 0
    for year in (day.year - 1, day.year):
        found = await loads.without_report(uow.session, year, BATCH)
        for organization in found:
            await enter(uow, organization, year)
        opened += len(found)
    return opened


async def make_reports_due(uow: UnitOfWork, day: date) -> int:
    """Reports on a year that is over are due, or say why they are not."""
    found = await loads.falling_due(uow.session, day.year, BATCH)
    for report, organization in found:
        await fall_due(uow, report, organization)
    return len(found)


async def follow_winding_up(uow: UnitOfWork, day: date) -> int:
    """Organizations that are wound up report no more; those that go on after all have to."""
    held = await loads.to_be_held(uow.session, BATCH)
    for report, organization in held:
        hold(uow, report, organization)
    resumed = await loads.to_be_resumed(uow.session, BATCH)
    for report, organization in resumed:
        await resume(uow, report, organization)
    return len(held) + len(resumed)


async def report_overdue_reports(uow: UnitOfWork, day: date) -> int:
    """Reports that should have come are overdue, told once for each day that was missed."""
    found = await loads.lapsed(uow.session, day, BATCH)
    for report, organization in found:
        report.overdue_for = report.answer_due_on or report.due_on
        move(uow, report, "lapse", due_on=report.overdue_for.isoformat())
        record(uow, report, organization, AnnualReportOverdue, due_on=report.overdue_for)
        await uow.session.flush()
        await follow_lapse(uow, report, organization)
    return len(found)


DAILY_JOBS: Final = (
    DailyJob("annual_reports.open", open_reports),
    DailyJob("annual_reports.make_due", make_reports_due),
    DailyJob("annual_reports.follow_winding_up", follow_winding_up),
    DailyJob("annual_reports.report_overdue", report_overdue_reports),
)
