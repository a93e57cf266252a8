"""Link pairs follow their organizations."""

from shared.kit.changes import apply_changes
from shared.kit.unit_of_work import UnitOfWork
from talent.link_pairs.queries import locked_link_pair
from talent.link_pairs.rules import link_terms, state_with
from talent.models import LinkPair, Organization


async def follow_organization(uow: UnitOfWork, organization: Organization) -> None:
    """The organization's link pair is what its present state asks for; there is none before it is on record."""
    terms = link_terms(organization.tier, organization.status)
    if terms is None:
        return
    pair = await locked_link_pair(uow.session, organization.organization_id)
    has_worker = pair is not None and pair.worker_id is not None
    values = {"kind": terms.kind, "state": state_with(terms.state, has_worker=has_worker)}
    if pair is None:
        uow.session.add(LinkPair(organization_id=organization.organization_id, updated_at=uow.now, **values))
    elif apply_changes(pair, values):
        pair.updated_at = uow.now
