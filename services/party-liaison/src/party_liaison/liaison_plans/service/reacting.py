"""Events that ask for a contact sooner than the interval does."""

from typing import Final
from uuid import UUID

from party_liaison.liaison_plans.service.following import demand_contact, follow_with_plan
from party_liaison.organizations.queries import locked_organization
from party_liaison.organizations.service import rules_for
from shared.contracts.envelope import CloudEvent
from shared.contracts.registration import OrganizationFacts
from shared.kit.clock import legal_day
from shared.kit.unit_of_work import UnitOfWork

SEVERE_RULE: Final = "party.liaison.severeDays"
REMINDER_RULE: Final = "party.liaison.reminderDays"
_CITY: Final = "50"


async def demand_after_severe_listing(uow: UnitOfWork, event: CloudEvent, facts: OrganizationFacts) -> None:
    """A contact with the organization on the severe list is asked for within the days of the rule."""
    day = legal_day(event.time)
    rules = await rules_for(uow, facts.jurisdiction_id, day)
    await demand_contact(uow, event.id, facts.organization_id, "SEVERE", day, int(rules(SEVERE_RULE).value))


async def demand_after_reminder(uow: UnitOfWork, event: CloudEvent, organization_id: UUID) -> None:
    """A contact with the reminded organization is asked for within the days of the rule; its plan shows it."""
    day = legal_day(event.time)
    rules = await rules_for(uow, _CITY, day)
    await demand_contact(uow, event.id, organization_id, "REMINDER", day, int(rules(REMINDER_RULE).value))
    organization = await locked_organization(uow.session, organization_id)
    if organization is not None:
        await follow_with_plan(uow, organization)
