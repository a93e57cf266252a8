"""Liaison plans follow their organizations."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from party_liaison.liaison_plans.queries import contacts_of, demands_of, locked_plan
from party_liaison.liaison_plans.rules import Demand, first_contact_due, next_due, plan_terms
from party_liaison.models import LiaisonDemand, LiaisonMove, LiaisonPlan, Organization
from party_liaison.organizations.rules import counted_from, first_day
from party_liaison.organizations.service import home_of, rules_for
from party_liaison.states import PlanState
from shared.contracts.party import LiaisonFacts, LiaisonPlanned
from shared.kit.calendar import WorkCalendar
from shared.kit.changes import apply_changes
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

CALENDAR: Final = WorkCalendar()
RETOLD: Final = frozenset({"state", "responsible_role", "responsible_code", "due_on"})
"""A change of these makes it another plan for those who hear of it."""


async def follow_with_plan(uow: UnitOfWork, organization: Organization) -> None:
    """The organization's plan is what its present state asks for; there is none before it is on record."""
    values = await _plan_values(uow, organization)
    if values is None:
        return
    plan = await locked_plan(uow.session, organization.organization_id)
    if plan is None:
        values["due_on"] = await due_day(uow, organization.organization_id, values)
        plan = LiaisonPlan(id=new_id(), organization_id=organization.organization_id, updated_at=uow.now, **values)
        uow.session.add(plan)
        changed = RETOLD
    else:
        before = plan.responsible_code
        values["due_on"] = await due_day(uow, organization.organization_id, values)
        changed = apply_changes(plan, values)
        if plan.responsible_code != before:
            _note_move(uow, plan, before)
    if changed:
        plan.updated_at = uow.now
    if plan.state == PlanState.ACTIVE and changed & RETOLD:
        tell(uow, LiaisonPlanned, plan, organization)


async def due_day(uow: UnitOfWork, organization_id: UUID, values: dict[str, Any]) -> date:
    """Return the day by which the next contact with the organization is due under a plan of these values."""
    counted = [contact.held_on for contact in await contacts_of(uow.session, organization_id) if contact.counts]
    demands = [Demand(each.since_on, each.due_on) for each in await demands_of(uow.session, organization_id)]
    return next_due(values["first_due_on"], values["interval_days"], counted, demands, CALENDAR)


async def demand_contact(
    uow: UnitOfWork, source_event_id: UUID, organization_id: UUID, ground: str, since_on: date, days: int
) -> None:
    """A contact is asked for within days of `since_on`, once per event; a plan there is shows it."""
    row = {
        "source_event_id": source_event_id,
        "organization_id": organization_id,
        "ground": ground,
        "since_on": since_on,
        "due_on": CALENDAR.add_calendar_days(since_on, days),
    }
    await uow.session.execute(insert(LiaisonDemand).values(row).on_conflict_do_nothing())


def tell(uow: UnitOfWork, kind: type[LiaisonFacts], plan: LiaisonPlan, organization: Organization) -> None:
    """Have an event of the plan published."""
    event = kind(
        liaison_plan_id=plan.id,
        organization_id=organization.organization_id,
        status=organization.status,
        tier=organization.tier,
        due_on=plan.due_on,
    )
    uow.record(event, division_code=organization.division_code)


def _note_move(uow: UnitOfWork, plan: LiaisonPlan, before: str) -> None:
    """The plan is another party organization's, and so is no longer its former contact person's."""
    move = LiaisonMove(
        id=new_id(), liaison_plan_id=plan.id, from_code=before, to_code=plan.responsible_code, moved_on=uow.today
    )
    uow.session.add(move)
    plan.contact_person_encrypted = plan.contact_phone_encrypted = plan.contact_account = None


async def _plan_values(uow: UnitOfWork, organization: Organization) -> dict[str, Any] | None:
    terms = plan_terms(organization.status, organization.credit_flags, home_of(organization))
    legal_day = first_day(organization.registered_on, organization.filed_on)
    if terms is None or legal_day is None:
        return None
    since = counted_from(legal_day, organization.recorded_on)
    rules = await rules_for(uow, organization.jurisdiction_id, since)
    interval = "party.liaison.keyIntervalDays" if terms.key else "party.liaison.intervalDays"
    return {
        "state": terms.state,
        "responsible_role": terms.responsible.role,
        "responsible_code": terms.responsible.code,
        "interval_days": rules(interval).value,
        "first_due_on": first_contact_due(since, rules("party.liaison.firstContactDays").value, CALENDAR),
        "rules_used": rules.used,
    }
