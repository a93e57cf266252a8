"""Reminding units of the check of the year, and reporting those that missed it; each once per unit and year."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from registration.applications.service.surroundings import rules_for
from registration.divisions.rules.codes import CITY_CODE
from registration.models.special_checks import SpecialCheckAlarm
from registration.special_checks import queries
from registration.special_checks.rules.coverage import MISSED_DAY_RULE, REMINDER_DAY_RULE, alarm_day
from shared.contracts.registration import SpecialCheckMissed
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def remind_units(uow: UnitOfWork, day: date) -> int:
    """Units that lack a check late in the year are reminded."""
    if day < await _day(uow, day, REMINDER_DAY_RULE):
        return 0
    found = await queries.units_to_remind(uow.session, day.year, BATCH)
    for unit in found:
        await _alarm(uow, unit.id, day.year, {"reminded_on": day})
        uow.audit("special_check.remind", "supervising_unit", unit.id, details={"year": day.year})
    return len(found)


async def report_missed(uow: UnitOfWork, day: date) -> int:
    """Units that have made no check by the year's last day are reported to their authority."""
    if day < await _day(uow, day, MISSED_DAY_RULE):
        return 0
    found = await queries.units_that_missed(uow.session, day.year, BATCH)
    for unit in found:
        await _alarm(uow, unit.id, day.year, {"missed_on": day})
        event = SpecialCheckMissed(supervising_unit_id=unit.id, authority_id=unit.authority_id, year=day.year)
        uow.record(event, division_code=unit.authority_id)
        uow.audit("special_check.miss", "supervising_unit", unit.id, details={"year": day.year})
    return len(found)


async def _day(uow: UnitOfWork, day: date, key: str) -> date:
    """Return the day of the year that the city's rule states."""
    rules = await rules_for(uow, CITY_CODE, day)
    return alarm_day(day.year, str(rules(key).value))


async def _alarm(uow: UnitOfWork, unit_id: UUID, year: int, values: Mapping[str, Any]) -> None:
    statement = insert(SpecialCheckAlarm).values(supervising_unit_id=unit_id, year=year, **values)
    await uow.session.execute(
        statement.on_conflict_do_update(index_elements=["supervising_unit_id", "year"], set_=dict(values))
    )


DAILY_JOBS: Final = (
    DailyJob("special_checks.remind_units", remind_units),
    DailyJob("special_checks.report_missed", report_missed),
)
