"""Periods are closed once their minutes cannot come any more."""

from datetime import date, timedelta
from typing import Final

from party_liaison.meetings.queries import closable_units
from party_liaison.meetings.rules.obligations import MINUTES_RULE, closable_on
from party_liaison.meetings.rules.periods import Period, PeriodKind, ending_on, period_of
from party_liaison.meetings.service.reading import compliance_of, period_row
from party_liaison.models import MeetingPeriod, Organization, PartyUnit
from party_liaison.organizations.service import rules_for
from party_liaison.units.queries.loads import rows_of
from shared.contracts.party import MeetingPeriodClosed
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 50
_CITY: Final = "50"
_ONE_DAY: Final = timedelta(days=1)


async def close_periods(uow: UnitOfWork, day: date) -> int:
    """Each unit's next month that can be closed is, with the quarter and the year that end with it."""
    rules = await rules_for(uow, _CITY, day)
    minutes_days = int(rules(MINUTES_RULE).value)
    found = await closable_units(uow.session, day, BATCH)
    for unit in found:
        assert unit.next_close_on is not None
        month = period_of(unit.next_close_on - timedelta(days=minutes_days + 1), PeriodKind.MONTH)
        for period in ending_on(month.end):
            await _close(uow, unit, period, day)
        following = period_of(month.end + _ONE_DAY, PeriodKind.MONTH)
        ended = unit.dissolved_on is not None and unit.dissolved_on <= following.end
        unit.next_close_on = None if ended else closable_on(following.end, minutes_days)
    return len(found)


async def _close(uow: UnitOfWork, unit: PartyUnit, period: Period, day: date) -> None:
    found, used = await compliance_of(uow, unit, period)
    uow.session.add(MeetingPeriod(id=new_id(), closed_on=day, **period_row(unit, period, found, used)))
    uow.audit("meeting_period.close", "party_unit", unit.id, details={"period": period.name})
    for row in await rows_of(uow.session, unit.id):
        organization = await uow.session.get_one(Organization, row.organization_id)
        event = MeetingPeriodClosed(
            unit_membership_id=row.id,
            organization_id=row.organization_id,
            status=organization.status,
            tier=organization.tier,
            period=period.name,
            compliance_bps=found.bps,
        )
        uow.record(event, division_code=organization.division_code)


DAILY_JOBS: Final = (DailyJob("meetings.close_periods", close_periods),)
