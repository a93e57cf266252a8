"""Link pairs follow their organizations."""

from shared.kit.changes import apply_changes
from shared.kit.unit_of_work import UnitOfWork
from talent.link_pairs.queries import locked_link_pair
from talent.link_pairs.rules import link_terms
from talent.models import LinkPair, Organization


async def follow_organization(uow: UnitOfWork, organization: Organization) -> None:
    """The organization's link pair is what its present state asks for; there is none before it is on record."""
    terms = link_terms(organization.tier, organization.status)
    if terms is None:
        return
    values = {"kind": terms.kind, "state": terms.state}
    pair = await locked_link_pair(uow.session, organization.organization_id)
    if pair is None:
        uow.session.add(LinkPair(organization_id=organization.organization_id, updated_at=uow.now, **values))
    elif apply_changes(pair, values):
        pair.updated_at = uow.now
