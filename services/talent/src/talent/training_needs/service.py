"""Training needs: opened by events, settled by the organization's state."""

from uuid import UUID

from shared.contracts.registration import OrganizationFacts
from shared.contracts.values import LeaderPost
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork
from talent.models import Organization, TrainingNeed
from talent.states import NeedState
from talent.training_needs.queries import locked_needs
from talent.training_needs.rules import need_state, occasion_of, training_due


async def open_need(uow: UnitOfWork, organization: Organization, facts: OrganizationFacts) -> None:
    """The need to which the present event gives rise, if any, is written down."""
    occasion = occasion_of(facts)
    if occasion is None:
        return
    book = await current_rules(uow.resources, uow.session)
    rules = AppliedRules(book, organization.jurisdiction_id, occasion.legal_day)
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
    for need in await locked_needs(uow.session, organization.organization_id):
        if need.state != NeedState.MET:
            need.state = need_state(need.basis, organization.tier, organization.status)


async def meet_needs(uow: UnitOfWork, organization_id: UUID, post: LeaderPost) -> None:
    """The holder of the post has finished a course: what was open for this post is met."""
    for need in await locked_needs(uow.session, organization_id):
        if need.state == NeedState.OPEN and need.post == post:
            need.state = NeedState.MET
