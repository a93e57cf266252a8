"""Internal rules are adopted; each supersedes the one of its kind."""

from registration.governance.errors import RuleInvalid
from registration.governance.queries.loads import rule_in_force
from registration.governance.schemas import InternalRuleCreate
from registration.governance.service.papers import attach_paper
from registration.models.governance import InternalRule
from registration.organizations.rules.standing import require_acting
from registration.organizations.service.owned import owner
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def adopt_rule(uow: UnitOfWork, body: InternalRuleCreate) -> InternalRule:
    """The rule is in force since its adoption, in the place of the one of its kind.

    Raises:
        NotFound: the organization is out of reach.
        OrganizationLocked, OrganizationEnded: it does not act.
        RuleInvalid: it is not adopted yet, or was before the one in force.
    """
    organization = await owner(uow, body.organization_id, "governance.write", read="governance.read")
    require_acting(organization.status, even_if_suspended=True)
    earlier = await rule_in_force(uow.session, organization.id, body.kind)
    if body.adopted_on > uow.today or (earlier is not None and body.adopted_on < earlier.adopted_on):
        raise RuleInvalid
    if earlier is not None:
        earlier.superseded_on = body.adopted_on
        await uow.session.flush()
    rule = InternalRule(
        id=new_id(),
        organization_id=organization.id,
        kind=body.kind,
        title=body.title,
        adopted_on=body.adopted_on,
        document=await attach_paper(uow, body.document, organization.id, "/document"),
        created_at=uow.now,
    )
    uow.session.add(rule)
    await uow.session.flush()
    uow.audit("internal_rule.adopt", "internal_rule", rule.id, details={"kind": body.kind})
    return rule
