"""Whether an organization stands, or stood, on a credit list: what other features ask."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.credit_listings.rules.states import IN_FORCE_STATES, STOOD_STATES
from registration.models.credit_listings import CreditListing

_L = CreditListing


async def is_listed(session: AsyncSession, organization_id: UUID) -> bool:
    """Tell whether the organization stands on a credit list now."""
    wanted = (_L.organization_id == organization_id, _L.state.in_(sorted(IN_FORCE_STATES)))
    return bool(await session.scalar(select(func.count()).select_from(_L).where(*wanted)))


async def was_listed_since(session: AsyncSession, organization_id: UUID, day: date) -> bool:
    """Tell whether the organization stood on a credit list on `day` or later; annulled entries never were."""
    return bool(await session.scalar(select(func.count()).select_from(_flags(organization_id, day).subquery())))


def _flags(organization_id: UUID, day: date) -> Select[Any]:
    return select(_L.id).where(
        _L.organization_id == organization_id,
        _L.state.in_(sorted(STOOD_STATES)),
        or_(_L.removed_on.is_(None), _L.removed_on >= day),
    )


def flags_of_organization(organization_id: UUID) -> Select[Any]:
    """Return the select of the times that the organization stood on a list, in order, and for what."""
    columns: tuple[Any, ...] = (
        _L.id, _L.list, _L.ground, _L.since, _L.listed_on, _L.removed_on, _L.removal_reason,
    )  # fmt: skip
    return (
        select(*columns)
        .where(_L.organization_id == organization_id, _L.state.in_(sorted(STOOD_STATES)))
        .order_by(_L.listed_on, _L.id)
    )
