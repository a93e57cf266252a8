"""Terms that end, and units that have been too small for too long."""

from datetime import date
from typing import Final

from party_liaison.organizations.service import rules_for
from party_liaison.units.queries import loads
from party_liaison.units.rules.officers import NOTICE
from party_liaison.units.service.changing import begin_adjusting
from shared.kit.calendar import add_months
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100
ADJUST_RULE: Final = "party.branch.adjustMonths"
TOO_SMALL: Final = "正式党员不足"
_CITY: Final = "50"


async def call_elections(uow: UnitOfWork, day: date) -> int:
    """Units whose term ends within the months of the rule are to be elected anew; called once per end of term."""
    rules = await rules_for(uow, _CITY, day)
    found = await loads.terms_ending(uow.session, add_months(day, int(rules(NOTICE).value)), BATCH)
    for unit in found:
        unit.election_told_for, unit.updated_at = unit.term_ends_on, uow.now
        uow.audit("party_unit.election_due", "party_unit", unit.id)
    return len(found)


async def adjust_small(uow: UnitOfWork, day: date) -> int:
    """Units that have had too few full members for longer than the months of the rule are to be adjusted."""
    rules = await rules_for(uow, _CITY, day)
    last = add_months(day, -int(rules(ADJUST_RULE).value))
    found = await loads.too_small_since(uow.session, last, BATCH)
    for unit in found:
        begin_adjusting(uow, unit, TOO_SMALL)
    return len(found)


DAILY_JOBS: Final = (
    DailyJob("units.call_elections", call_elections),
    DailyJob("units.adjust_small", adjust_small),
)
