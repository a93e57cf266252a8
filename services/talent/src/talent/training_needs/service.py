"""Training needs: opened by events, settled by the organization's state."""

from dataclasses import dataclass
from datetime import date

from shared.contracts.registration import (
    FilingFiled,
    OrganizationFacts,
    OrganizationLegalRepChanged,
    OrganizationRegistered,
)
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork
from talent.models import Organization, TrainingNeed
from talent.states import NeedBasis, NeedState
from talent.training_needs.queries import needs_for_update
from talent.training_needs.rules import need_state, training_due


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why leaders are to be trained, counted from when, by which rule; `post` is None for all of them."""

    basis: NeedBasis
    legal_day: date
    rule: str
    post: str | None = None


def occasion_of(facts: OrganizationFacts) -> Occasion | None:
    """Return the occasion that an event gives; None for events that ask for no training."""
    match facts:
        case FilingFiled(filed_on=date() as day):
            return Occasion(NeedBasis.FILED, day, "training.filedMonths")
        case OrganizationRegistered(registered_on=date() as day):
            return Occasion(NeedBasis.REGISTERED, day, "training.registeredMonths")
        case OrganizationLegalRepChanged(effective_on=day, post=post):
            return Occasion(NeedBasis.LEGAL_REP_CHANGED, day, "training.registeredMonths", post)
    return None


async def open_need(uow: UnitOfWork, organization: Organization, facts: OrganizationFacts) -> None:
    """The need that the event being handled gives rise to, if any, is written down."""
    occasion = occasion_of(facts)
    if occasion is None:
        return
    rules = AppliedRules(
        await current_rules(uow.resources, uow.session), organization.jurisdiction_id, occasion.legal_day
    )
    need = TrainingNeed(
        organization_id=organization.organization_id,
        event_id=uow.causation_id,
        basis=occasion.basis,
        post=occasion.post,
        due_on=training_due(occasion.legal_day, facts.recorded_on, rules(occasion.rule).value),
        state=NeedState.OPEN,
        rules_used=rules.used,
    )
    uow.session.add(need)
    await uow.session.flush()


async def settle_needs(uow: UnitOfWork, organization: Organization) -> None:
    """Every need of the organization is as its present state says."""
    for need in await needs_for_update(uow.session, organization.organization_id):
        need.state = need_state(need.basis, organization.tier, organization.status)
