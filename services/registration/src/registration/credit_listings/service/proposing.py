"""Opening a proposal: by hand, by a job, by another feature, on an event. No listing comes of it alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from registration.credit_listings.errors import ArisesLater, ListingProposed, NoticeGiven, OnlyRegistered
from registration.credit_listings.queries import loads
from registration.credit_listings.rules.states import LISTING_MACHINE, ListingState
from registration.credit_listings.service.recording import note
from registration.models.credit_listings import CreditListing
from registration.models.organizations import Organization
from registration.organizations.errors import OrganizationEnded
from registration.organizations.queries.loads import locked_organization
from shared.contracts.values import ENDED_STATUSES, CreditGround, Tier
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def propose_listing(
    uow: UnitOfWork,
    organization: Organization,
    ground: CreditGround,
    since: date,
    source: str,
    *,
    facts: Any = None,
    rests_on: Sequence[str] = (),
) -> CreditListing | None:
    """An officer has the ground to look at; return the proposal, the one made earlier from the same source if any.

    `since` is the day on which the ground came up; `facts` one of `credit_listings.rules.facts.Facts`, which an
    officer can state later; `rests_on` are references with which the listing falls besides `source`. None for an
    organization that cannot stand on the lists: one that is filed or has ended.
    """
    if organization.tier != Tier.REGISTERED or organization.status in ENDED_STATUSES:
        return None
    held = await locked_organization(uow.session, organization.id)
    assert held is not None
    known = await loads.listing_from(uow.session, held.id, ground, source)
    if known is not None:
        return known
    listing = CreditListing(
        id=new_id(),
        organization_id=held.id,
        list=ground.credit_list,
        ground=ground,
        state=LISTING_MACHINE.walk(None, "propose"),
        source=source,
        rests_on=[source, *rests_on],
        facts=None if facts is None else facts.model_dump(mode="json"),
        arose_on=since,
        opened_on=uow.today,
        opened_by=uow.caller.identity,
        has_duty=True,
        removal_requests=[],
        rules={},
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(listing)
    await uow.session.flush()
    note(uow, listing, "propose", organization_id=str(held.id), source=source)
    return listing


async def propose_by_hand(uow: UnitOfWork, organization: Organization, facts: Any, arose_on: date) -> CreditListing:
    """The caller's proposal waits for an officer.

    Raises:
        OnlyRegistered: the organization is filed.
        OrganizationEnded: it is off the register.
        ArisesLater: the day lies in the future.
        ListingProposed: the ground of that day was proposed by hand before.
    """
    if organization.tier != Tier.REGISTERED:
        raise OnlyRegistered
    if organization.status in ENDED_STATUSES:
        raise OrganizationEnded
    if arose_on > uow.today:
        raise ArisesLater
    source = f"by hand {arose_on.isoformat()}"
    if await loads.listing_from(uow.session, organization.id, facts.ground, source) is not None:
        raise ListingProposed
    listing = await propose_listing(uow, organization, facts.ground, arose_on, source, facts=facts)
    assert listing is not None
    return listing


async def propose_for(
    uow: UnitOfWork, organization_id: UUID, ground: CreditGround, since: date, source: str, *, facts: Any = None
) -> CreditListing | None:
    """Like `propose_listing`, for an organization that is known by its id only; None when there is none."""
    organization = await locked_organization(uow.session, organization_id)
    if organization is None:
        return None
    return await propose_listing(uow, organization, ground, since, source, facts=facts)


def require_unannounced(listing: CreditListing) -> None:
    """Pass a proposal of which the organization has not been told: one officer may close it.

    Raises:
        NoticeGiven: from then on the decision is another officer's.
    """
    if listing.state == ListingState.NOTIFIED:
        raise NoticeGiven
