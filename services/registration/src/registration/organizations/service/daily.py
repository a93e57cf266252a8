"""What happens to announcements because a day has come."""

from datetime import date
from typing import Final

from registration.organizations.queries.announcements import unreported
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def report_late_announcements(uow: UnitOfWork, day: date) -> int:
    """Announcements that were not made in time are on record as late, each once."""
    found = await unreported(uow.session, day, BATCH)
    for announcement in found:
        announcement.overdue_on = day
        uow.audit(
            "organization.announcement_overdue", "organization", announcement.organization_id,
            details={"kind": announcement.kind},
        )  # fmt: skip
    return len(found)


DAILY_JOBS: Final = (DailyJob("organizations.report_late_announcements", report_late_announcements),)
