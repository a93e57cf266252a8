"""What happens to disclosures because a day has come."""

from datetime import date
from typing import Final

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.disclosures.queries import loads
from registration.disclosures.rules.due import due_after, due_in_year
from registration.disclosures.rules.kinds import FIRST_KINDS, FIRST_SUBJECT, DisclosureKind
from registration.disclosures.service.overseeing import lift
from registration.disclosures.service.owing import owe_disclosure
from registration.disclosures.service.recording import DUE_RULE, note, record, rules_of, walk
from shared.contracts.registration.disclosures import DisclosureOverdue
from shared.kit.authorization import WHOLE_CITY
from shared.kit.calendar import add_months
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 200
FUND_USE_RULE: Final = "disclosure.fundUseBy"
EXEMPT_RULE: Final = "annualReport.firstYearExemptAfter"
_LOOK_BACK_MONTHS: Final = 14


async def open_first_disclosures(uow: UnitOfWork, day: date) -> int:
    """Organizations that have just been registered owe their charter and their leading persons.

    Imported ones are taken to have published both long ago; an officer may ask for them.
    """
    found = await loads.newly_registered(uow.session, add_months(day, -_LOOK_BACK_MONTHS), BATCH)
    for organization in found:
        rules = await rules_of(uow, organization, organization.registered_on or day)
        first = organization.recorded_on or day
        due_on = due_after(first, int(rules(DUE_RULE).value), work_calendar())
        for kind in FIRST_KINDS:
            await owe_disclosure(uow, organization, kind, due_on, FIRST_SUBJECT)
    return len(found)


async def open_yearly_accounts(uow: UnitOfWork, day: date) -> int:
    """Every organization owes the account of last year's money, except who came on record late in that year."""
    year = day.year - 1
    rules = await rules_for(uow, WHOLE_CITY, day)
    last_day = due_in_year(day.year, str(rules(FUND_USE_RULE).value), work_calendar())
    if day > last_day:
        return 0
    month, of_month = (int(part) for part in str(rules(EXEMPT_RULE).value).split("-"))
    on_record_by = date(year, month, of_month)
    found = await loads.without_account(uow.session, f"year:{year}", on_record_by, BATCH)
    for organization in found:
        await owe_disclosure(uow, organization, DisclosureKind.FUND_USE, last_day, f"year:{year}")
    return len(found)


async def report_overdue_disclosures(uow: UnitOfWork, day: date) -> int:
    """What should be public and is not is reported, once for each due day."""
    found = await loads.lapsed(uow.session, day, BATCH)
    for disclosure, organization in found:
        walk(disclosure, "lapse")
        disclosure.overdue_for = disclosure.due_on
        record(uow, disclosure, organization, DisclosureOverdue)
        note(uow, disclosure, "lapse")
    return len(found)


async def close_left_behind(uow: UnitOfWork, day: date) -> int:
    """Organizations that have ended owe nothing more."""
    found = await loads.left_behind(uow.session, BATCH)
    for disclosure in found:
        lift(uow, disclosure, "组织已终止")
    return len(found)


DAILY_JOBS: Final = (
    DailyJob("disclosures.open_first", open_first_disclosures),
    DailyJob("disclosures.open_yearly_accounts", open_yearly_accounts),
    DailyJob("disclosures.close_left_behind", close_left_behind),
    DailyJob("disclosures.report_overdue", report_overdue_disclosures),
)
