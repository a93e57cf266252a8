"""Contacts that did not take place; told once per day due."""

from datetime import date
from typing import Final

from party_liaison.liaison_plans.queries import late_plans
from party_liaison.liaison_plans.rules import overdue_before
from party_liaison.liaison_plans.service.following import tell
from party_liaison.models import Organization
from party_liaison.organizations.service import rules_for
from shared.contracts.party import LiaisonOverdue
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100
GRACE_RULE: Final = "party.liaison.graceDays"
_CITY: Final = "50"


async def tell_overdue(uow: UnitOfWork, day: date) -> int:
    """Plans whose contact was due before the days of grace are told to be overdue."""
    rules = await rules_for(uow, _CITY, day)
    found = await late_plans(uow.session, overdue_before(day, int(rules(GRACE_RULE).value)), BATCH)
    for plan in found:
        plan.overdue_for, plan.updated_at = plan.due_on, uow.now
        organization = await uow.session.get_one(Organization, plan.organization_id)
        tell(uow, LiaisonOverdue, plan, organization)
        uow.audit("liaison_plan.overdue", "liaison_plan", plan.id)
    return len(found)


DAILY_JOBS: Final = (DailyJob("liaison_plans.tell_overdue", tell_overdue),)
