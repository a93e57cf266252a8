"""Listings that a use case is about to change. The organization is always held first, then its listings."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.credit_listings.rules.states import IN_FORCE_STATES, OPEN_STATES
from registration.models.credit_listings import CreditListing
from shared.contracts.values import CreditFlag, CreditGround

_L = CreditListing


async def organization_of(session: AsyncSession, listing_id: UUID) -> UUID | None:
    """Return the id of the listing's organization, or None when there is no such listing."""
    return await session.scalar(select(_L.organization_id).where(_L.id == listing_id))


async def locked_listing(session: AsyncSession, listing_id: UUID) -> CreditListing:
    """Return the listing, held for this transaction; its organization is held already."""
    return await session.get_one(CreditListing, listing_id, with_for_update=True, populate_existing=True)


async def listing_from(
    session: AsyncSession, organization_id: UUID, ground: CreditGround, source: str
) -> CreditListing | None:
    """Return what came of a source before; None if nothing did."""
    wanted = (_L.organization_id == organization_id, _L.ground == ground, _L.source == source)
    return await session.scalar(select(_L).where(*wanted).with_for_update())


async def in_force(session: AsyncSession, organization_id: UUID, credit_list: CreditFlag) -> Sequence[CreditListing]:
    """Return the organization's listings in force on a list, in the order in which they count."""
    wanted = (_L.organization_id == organization_id, _L.list == credit_list, _L.state.in_(sorted(IN_FORCE_STATES)))
    return (await session.scalars(select(_L).where(*wanted).order_by(_L.since, _L.id).with_for_update())).all()


async def alive(session: AsyncSession, organization_id: UUID) -> Sequence[CreditListing]:
    """Return all of the organization's listings that are open or in force."""
    wanted = (_L.organization_id == organization_id, _L.state.in_(sorted(OPEN_STATES | IN_FORCE_STATES)))
    return (await session.scalars(select(_L).where(*wanted).order_by(_L.id).with_for_update())).all()


async def resting_on(session: AsyncSession, organization_id: UUID, reference: str) -> Sequence[CreditListing]:
    """Return the organization's listings that fall with `reference`."""
    wanted = (_L.organization_id == organization_id, _L.rests_on.contains([reference]))
    return (await session.scalars(select(_L).where(*wanted).order_by(_L.id).with_for_update())).all()
