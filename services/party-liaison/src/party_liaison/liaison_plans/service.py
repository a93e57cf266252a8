"""Liaison plans follow their organizations."""

from typing import Any, Final

from party_liaison.liaison_plans.queries import locked_plan
from party_liaison.liaison_plans.rules import first_contact_due, plan_terms
from party_liaison.models import LiaisonPlan, Organization
from party_liaison.organizations.rules import counted_from, first_day
from party_liaison.organizations.service import home_of
from party_liaison.states import PlanState
from shared.contracts.party import LiaisonPlanned
from shared.kit.calendar import WorkCalendar
from shared.kit.changes import apply_changes
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
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
        plan = LiaisonPlan(id=new_id(), organization_id=organization.organization_id, updated_at=uow.now, **values)
        uow.session.add(plan)
        changed = RETOLD
    else:
        changed = apply_changes(plan, values)
    if changed:
        plan.updated_at = uow.now
    if plan.state == PlanState.ACTIVE and changed & RETOLD:
        _tell(uow, plan, organization)


async def _plan_values(uow: UnitOfWork, organization: Organization) -> dict[str, Any] | None:
    terms = plan_terms(organization.status, organization.credit_flags, home_of(organization))
    legal_day = first_day(organization.registered_on, organization.filed_on)
    if terms is None or legal_day is None:
        return None
    since = counted_from(legal_day, organization.recorded_on)
    rules = AppliedRules(await current_rules(uow.resources, uow.session), organization.jurisdiction_id, since)
    interval = "party.liaison.keyIntervalDays" if terms.key else "party.liaison.intervalDays"
    return {
        "state": terms.state,
        "responsible_role": terms.responsible.role,
        "responsible_code": terms.responsible.code,
        "interval_days": rules(interval).value,
        "due_on": first_contact_due(since, rules("party.liaison.firstContactDays").value, CALENDAR),
        "rules_used": rules.used,
    }


def _tell(uow: UnitOfWork, plan: LiaisonPlan, organization: Organization) -> None:
    event = LiaisonPlanned(
        liaison_plan_id=plan.id,
        organization_id=organization.organization_id,
        status=organization.status,
        tier=organization.tier,
        due_on=plan.due_on,
    )
    uow.record(event, division_code=organization.division_code)
