"""Old departures are forgotten."""

from datetime import date, timedelta
from typing import Final

from registration.models.sync import SYNC
from shared.kit.daily import DailyJob
from shared.kit.rule_register.book import CITY
from shared.kit.rule_register.store import current_rules
from shared.kit.sync.keeping import forget_departures
from shared.kit.unit_of_work import UnitOfWork

_DAYS_RULE: Final = "copy.departureDays"


async def forget_old(uow: UnitOfWork, day: date) -> int:
    """What left a list longer ago than the rule says is forgotten; copies that are older begin anew."""
    rules = await current_rules(uow.resources, uow.session)
    days = int(rules.value(_DAYS_RULE, CITY, day).value)
    return await forget_departures(uow.session, SYNC, uow.clock.real_now() - timedelta(days=days))


DAILY_JOBS: Final = (DailyJob("copies.forget_old", forget_old),)
